internal import CanonicalJSON
internal import CaptureModel
internal import Ledger
internal import Policy
internal import RecorderLink

/// Files that are not as they should be, and recorders that end.
extension Trial {
  func clock() throws -> String {
    let witnessed = try recordEverything()
    // Written a day ahead, as it looks once a clock was set back: the pause had begun by then.
    let ahead = SystemClock.now() + 86_400_000_000
    let choice = stage.choices.next(
      at: SystemClock.now(), pauses: [TestChoices.pause(from: ahead)], decided: ahead)
    return try allOff(try stage.chooseWithOldTime(choice), witnessed: witnessed)
  }

  func replaced() throws -> String {
    let witnessed = try recordEverything()
    for _ in 0..<20 { _ = try stage.choose(stage.choices.next(at: SystemClock.now())) }
    return try allOff(try pauseEverything(), witnessed: witnessed)
  }

  func broken() throws -> String {
    let witnessed = try recordEverything()
    let text = stage.choices.next(at: SystemClock.now()).json.canonicalBytes
    let asked = try stage.choose(Array(text.dropLast()) + Array(",\"more\":1}".utf8))
    return try offBecause(.choice, [.invalid], asked: asked, witnessed: witnessed)
  }

  func removed() throws -> String {
    let witnessed = try recordEverything()
    return try offBecause(
      .choice, [.missing], asked: try stage.removeChoice(), witnessed: witnessed)
  }

  func offerRemoved() throws -> String {
    let witnessed = try recordEverything()
    let asked = Moment.now()
    try stage.removeOffer()
    return try offBecause(.offer, [.missing], asked: asked, witnessed: witnessed)
  }

  func writable() throws -> String {
    let witnessed = try recordEverything()
    let asked = stage.letOthersWriteTheChoice()
    return try offBecause(.choice, [.unsafe], asked: asked, witnessed: witnessed)
  }

  func link() throws -> String {
    let witnessed = try recordEverything()
    return try offBecause(
      .choice, [.unsafe], asked: try stage.linkTheChoice(), witnessed: witnessed)
  }

  func restart() throws -> String {
    let witnessed = try recordEverything()
    let request = try pauseEverything()
    _ = try allOff(request, witnessed: witnessed)
    let last = try end()
    guard last.phase == .complete else {
      throw Verdict.fail("It ended, and its last word was \(last.phase.rawValue), not complete.")
    }
    let begin = Moment.now()
    let first = try start()
    if first.streams.values.contains(where: { $0.level > .off || $0.rows > 0 }) {
      throw Verdict.fail("It began to record although everything is paused.")
    }
    let seen = try allOff(
      request, from: begin, limit: .seconds(15), witnessed: witnessed)
    return "It said that it was complete. After the next start: " + seen
  }

  func killed() throws -> String {
    _ = try recordEverything()
    let left = try kill()
    if case .problem(let problem) = left.content { throw Verdict.fail(problem.message) }
    if left.isRunning { throw Verdict.fail("Another process of it went on after the kill.") }
    let request = try stage.choose(stage.choices.next(at: SystemClock.now()))
    _ = try start()
    _ = try echo(of: request, limit: .seconds(15))
    return "The status file was whole; the next session has another name and echoes."
  }
}
