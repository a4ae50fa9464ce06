import CaptureFixtures
import CaptureModel
import Foundation
import Glibc
import Ledger
import Recordings
import Redaction
import RedactionFixtures
import TerminalHarness
import Testing

/// A real redaction, killed with SIGKILL at each of its steps: what goes on afterwards ends with
/// nothing left, a seal that holds, and intent and end in the ledger once.
struct KillTests {
  private static let crasher = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("RedactionCrasher").path

  /// Steps of a recording that has ended.
  static let steps = RedactionStep.allCases.filter { $0 != .maskedLive }

  @Test(arguments: steps) func aKillAtAStepIsMendedByTheNextStart(step: RedactionStep) throws {
    let recording = try CanaryRecording(seed: UInt64(step.rawValue.utf8.count), count: 12)
    let nth = step == .middleOfZeroing || step == .afterZeroing || step == .afterRename ? 2 : 1
    let selection = try JSONEncoder().encode(RedactionSelection.everything)
    let killed = try Command.run(
      Self.crasher, ["run", recording.store.path, recording.state.path, step.rawValue, "\(nth)"],
      input: Array(selection))
    #expect(killed.status == nil, "\(killed.output)\(killed.messages)")
    // Killed once more at the same place, and then let go.
    _ = try Command.run(
      Self.crasher, ["resume", recording.store.path, recording.state.path, step.rawValue, "1"])
    let resumed = try Command.run(
      Self.crasher, ["resume", recording.store.path, recording.state.path, "-", "1"])
    #expect(resumed.status == 0, "\(resumed.output)\(resumed.messages)")
    try expectDone(recording)
  }

  private func expectDone(_ recording: CanaryRecording) throws {
    #expect(try recording.found().isEmpty)
    #expect(try recording.folder.jobs().jobs.isEmpty)
    try recording.source().verify(.everything)
    let names = try FileManager.default.contentsOfDirectory(atPath: recording.store.path).sorted()
    let before = try FileManager.default.contentsOfDirectory(atPath: CanaryRecording.original)
    #expect(names == before.sorted())
    var events: [String] = []
    var cursor = try LedgerReader(directory: recording.state.path + "/ledger").entries()
    while let batch = try cursor.next() {
      for index in 0..<batch.count {
        events.append(try LedgerEntry(bytes: batch.entry(index).bytes).event.kind.rawValue)
      }
    }
    #expect(
      events.filter { $0.hasPrefix("redaction") } == ["redaction.intended", "redaction.done"])
  }
}
