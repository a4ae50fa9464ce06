import CaptureModel
import Ledger
import Policy
import PolicyFixtures
import RecorderLink
import Testing

/// Whatever recorders say in whatever order: nothing is called verified that was not shown.
struct WriteBackPropertyTests {
  @Test func neverVerifiedWithoutAnEchoOfExactlyThisChoiceAndARecordingWithoutRows() {
    var verified = 0
    for seed in 0..<1_500 {
      var story = Story(seed: UInt64(seed))
      for _ in 0..<24 {
        story.step()
        guard case .verified = story.machine.state else { continue }
        verified += 1
        #expect(story.report?.echo.choice == Reports.choice, "seed \(seed)")
        #expect(story.report?.echo.offer == Reports.offer, "seed \(seed)")
        #expect(story.wasShown, "seed \(seed)")
        #expect(!story.isGuilty, "seed \(seed)")
      }
    }
    // Else the property would hold of nothing.
    #expect(verified > 300)
  }

  @Test func everyStateHasASentenceAndACode() {
    var codes: Set<String> = []
    for seed in 0..<600 {
      var story = Story(seed: UInt64(seed))
      for _ in 0..<24 {
        story.step()
        let state = story.machine.state
        codes.insert(state.code)
        #expect(state.sentence.hasSuffix(".") && state.sentence.count > 20)
        if state.isConfirmed { #expect(!state.isAlarm) }
      }
    }
    #expect(
      codes.isSuperset(of: [
        "requested", "acknowledged", "verified", "late", "lost", "refused", "half-obeyed",
        "disobeyed", "ended", "cannot-know",
      ]))
  }
}

/// A recorder that does anything.
private struct Story {
  var random: SeededGenerator
  var machine: WriteBack
  var report: RecorderReport?
  /// Whether the recording was looked at in full since the echo, and no row was seen.
  var wasShown = false
  /// Whether it can be known that it recorded what is off under this very choice.
  var isGuilty = false
  private var hasRecorded = false
  private var heard: RecorderReport?
  private var time = 0.0
  private var rows: [Stream: Int64] = [:]
  private var applied = 0.0
  private var echo: Digest? = Reports.digest(9)
  private let levels: [Stream: Level]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    var levels: [Stream: Level] = [:]
    for stream in Stream.allCases where Bool.random(using: &random) { levels[stream] = .counts }
    self.levels = levels
    machine = WriteBack(Reports.demand(levels), of: Reports.session, now: Reports.start)
  }

  private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

  mutating func step() {
    time += Double.random(in: 0.05...1.2, using: &random)
    if chance(4) {
      let former = echo
      echo = chance(4) ? Reports.digest(9) : chance(6) ? nil : Reports.choice
      if former != echo { applied = time }
    }
    let isHalf = chance(30)
    let off = Stream.allCases.filter { levels[$0] == nil }
    if chance(25), let stream = off.randomElement(using: &random) {
      rows[stream, default: 0] += 1
      // After an echo that the machine has heard, and under no other.
      if machine.forbidden[stream] != nil, echo == Reports.choice { hasRecorded = true }
    }
    var told = levels
    if isHalf, let stream = off.randomElement(using: &random) { told[stream] = .full }
    let refusals = echo == nil ? [RecorderReport.Refusal(.choice, .invalid)] : []
    let phase: RecorderReport.Phase = chance(60) ? .complete : .recording
    let next = Reports.report(
      time, echo: echo, applied: applied, levels: phase == .complete ? [:] : told, rows: rows,
      refusals: refusals, phase: phase)
    // Sometimes nothing new is heard, or nothing at all.
    let isNew = !chance(5) || heard == nil
    if isNew { heard = next }
    let isThere = !chance(40)
    if isThere { hear(isNew) }
    let evidence = evidence(isThere)
    let reports = isThere ? heard.map { [Reports.found($0, isRunning: !chance(30))] } ?? [] : []
    machine.step(reports, rows: evidence, now: Reports.at(time))
  }

  private mutating func hear(_ isNew: Bool) {
    report = heard
    if report?.echo.choice != Reports.choice { (wasShown, hasRecorded) = (false, false) }
    if isNew, hasRecorded { isGuilty = true }
  }

  private mutating func evidence(_ isThere: Bool) -> RowEvidence {
    if chance(3) { return .none }
    if chance(3) { return .pending }
    let since = machine.forbidden
    if isThere, report?.echo.choice == Reports.choice, !since.isEmpty {
      if hasRecorded { isGuilty = true }
      wasShown = !isGuilty
    }
    let counts = since.mapValues { _ in hasRecorded ? 1 : 0 }
    return .seen(RowsSeen(since: since, counts: counts, through: Reports.at(time)))
  }
}
