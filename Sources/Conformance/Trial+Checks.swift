internal import CaptureModel
internal import Ledger
internal import Policy
internal import RecorderLink

/// Choices and what they come to.
extension Trial {
  func statusFile() throws -> String {
    try stage.offer()
    _ = try stage.choose(stage.choices.next(at: SystemClock.now()))
    let first = try start()
    let (now, written) = (Moment.now(), first.written)
    guard abs(now.uptime - written.uptime) < 2_000_000 else {
      throw Verdict.fail("Its uptime is not CLOCK_MONOTONIC in microseconds.")
    }
    guard abs(now.instant - written.instant) < 2_000_000 else {
      throw Verdict.fail("What it calls now is another time than that of this machine.")
    }
    var (last, longest, count) = (first, Int64(0), 0)
    while last.written.uptime - written.uptime < 2_500_000 {
      let before = last.written.uptime
      last = try wait("there was no heartbeat", limit: .milliseconds(2_500)) {
        $0.written.uptime > before
      }
      count += 1
      longest = max(longest, last.written.uptime - before)
    }
    // One second, and what a busy machine adds.
    guard longest <= 1_500_000 else {
      throw Verdict.fail(
        "There were \(Duration.microseconds(longest).words) between two heartbeats.")
    }
    return "\(count) heartbeats, \(Duration.microseconds(longest).words) apart at most."
  }

  func noFiles() throws -> String {
    let report = try start()
    let good = try wait("it was not off", limit: within + .seconds(2)) { report in
      Stream.allCases.allSatisfy { report.level(of: $0) == .off } && report.echo.choice == nil
        && report.echo.offer == nil && report.refusals.contains(.init(.choice, .missing))
    }
    if report.streams.values.contains(where: { $0.rows > 0 }) {
      throw Verdict.fail("It recorded before it said what it keeps to.")
    }
    // Nothing was allowed yet, so that any row is one too many, whatever the person did.
    _ = try still(Set(Stream.allCases), after: good, witnessed: Set(Stream.allCases))
    return "Off, and no row came."
  }

  func allowed() throws -> String {
    try stage.offer()
    let request = try stage.choose(
      stage.choices.next(at: SystemClock.now(), levels: [.keys: .counts, .clicks: .full]))
    _ = try start()
    let (report, _) = try echo(of: request, limit: .seconds(15))
    let wanted: [Stream: Level] = [.keys: .counts, .clicks: .full]
    for stream in Stream.allCases where report.level(of: stream) > wanted[stream] ?? .off {
      throw Verdict.fail("It says that it records more of \(stream.rawValue) than it may.")
    }
    let less = wanted.keys.filter { report.level(of: $0) < wanted[$0] ?? .off }
    for stream in less where !report.unsupported.contains(stream) {
      throw Verdict.fail(
        "It records less of \(stream.rawValue) than it may, and does not say that it cannot.")
    }
    let risen = try rising(Set(wanted.keys).subtracting(less), since: report)
    let gone = Set(Stream.allCases).subtracting(wanted.keys)
    // Those were never on: any row of them is one too many.
    _ = try still(gone, after: try current(), witnessed: gone)
    return "Echoed; rows of \(Stream.allCases.filter(risen.contains).words) came, and no others."
  }

  func narrowing() throws -> String {
    let witnessed = try recordEverything()
    var levels = TestChoices.all(.full)
    levels[.keys] = .off
    levels[.screens] = .off
    let request = try stage.choose(stage.choices.next(at: SystemClock.now(), levels: levels))
    let (report, after) = try echo(of: request)
    let excess = [Stream.keys, .screens].filter { report.level(of: $0) > .off }
    if !excess.isEmpty {
      throw Verdict.fail("It echoed, and says that it still records \(excess.words).")
    }
    let quiet = try still([.keys, .screens], after: report, witnessed: witnessed)
    return "Confirmed after \(after.words); \(quiet)."
  }

  func pause() throws -> String {
    let witnessed = try recordEverything()
    return try allOff(try pauseEverything(), witnessed: witnessed)
  }

  func widening() throws -> String {
    let witnessed = try recordEverything()
    _ = try allOff(try pauseEverything(), witnessed: witnessed)
    let request = try stage.choose(stage.choices.next(at: SystemClock.now()))
    let (report, after) = try echo(of: request)
    let risen = try rising(witnessed, since: report)
    return "Confirmed after \(after.words); "
      + "rows of \(Stream.allCases.filter(risen.contains).words) came again."
  }

  func pauseEverything() throws -> TestStage.Request {
    let now = SystemClock.now()
    return try stage.choose(stage.choices.next(at: now, pauses: [TestChoices.pause(from: now)]))
  }

  func expiry() throws -> String {
    try stage.offer()
    _ = try stage.choose(stage.choices.next(at: SystemClock.now()))
    _ = try start()
    let ends = Moment.now() + .seconds(3)
    let request = try stage.choose(
      stage.choices.next(at: SystemClock.now(), expires: ends.instant))
    let (report, _) = try echo(of: request, limit: .seconds(2))
    let witnessed = try rising(Set(Stream.allCases), since: report)
    let seen = try allOff(request, from: ends, witnessed: witnessed)
    return "The consent held for 3 s. " + seen
  }

  func hours() throws -> String {
    let witnessed = try recordEverything()
    let never = WeekSchedule(zone: "UTC", hours: [])
    let request = try stage.choose(
      stage.choices.next(at: SystemClock.now(), schedule: never))
    return try allOff(request, witnessed: witnessed)
  }

  func exclusions() throws -> String {
    let witnessed = try recordEverything()
    // No window is called so: every window is left out.
    let nothing = ExclusionRules(
      mode: .only,
      patterns: [WindowPattern(part: .title, kind: .literal, text: SessionID().hexadecimal)])
    let request = try stage.choose(
      stage.choices.next(at: SystemClock.now(), exclusions: nothing))
    let (report, after) = try echo(of: request)
    let claims = report.abilities.contains(.exclusions)
    if !claims {
      let on = Stream.allCases.filter { report.level(of: $0) > .off }
      if !on.isEmpty {
        throw Verdict.fail("It knows no windows, and still records \(on.words).")
      }
      guard report.unsupported.count == Stream.allCases.count else {
        throw Verdict.fail("It knows no windows, and does not say that it cannot do this.")
      }
    }
    let quiet = try still(Set(Stream.allCases), after: report, witnessed: witnessed)
    return claims
      ? "Confirmed after \(after.words); with every window excluded \(quiet)."
      : "It knows no windows, so everything is off: \(quiet)."
  }
}
