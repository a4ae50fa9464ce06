import CaptureFixtures
import CaptureModel
import Foundation
import Ledger
import Recordings
import Redaction
import RedactionFixtures
import Testing

/// Words in every kind of place: after a redaction, no nine bytes of one are in any file.
struct CanaryTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func nothingIsLeftInAnyFile(seed: UInt64) async throws {
    let recording = try CanaryRecording(seed: seed)
    #expect(try recording.found().count >= 6)
    let ledger = try recording.ledger()
    let runner = RedactionRunner(folder: recording.folder, ledger: ledger)
    let plan = try runner.plan(recording.store.path, .everything)
    #expect(plan.obstacles.isEmpty)
    let outcome = try await runner.redact(plan)
    guard case .done(let rows, let pictures) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(rows == plan.findings.rows)
    #expect(pictures == plan.findings.pictures + plan.findings.frames)
    #expect(try recording.found().isEmpty)
    #expect(try recording.folder.jobs().jobs.isEmpty)
    // A second time there is nothing but pictures, which cannot be told from black ones.
    let again = try runner.plan(recording.store.path, .everything)
    #expect(again.findings.tables.map(\.name) == ["screenshot"])
    try ledger.close()
  }

  @Test func twoRoundsLeaveWhatIsNotSelected() async throws {
    let recording = try CanaryRecording(seed: 9)
    let ledger = try recording.ledger()
    let runner = RedactionRunner(folder: recording.folder, ledger: ledger)
    let path = recording.store.path
    _ = try await runner.redact(runner.plan(path, RedactionSelection(streams: [.keys])))
    #expect(try recording.found(["indexed", "overflow", "element"]).isEmpty)
    #expect(try !recording.found(["title"]).isEmpty)
    #expect(try !recording.found(["blob"]).isEmpty)
    _ = try await runner.redact(
      runner.plan(path, RedactionSelection(streams: [.navigation, .screens])))
    #expect(try recording.found(["title"]).isEmpty)
    try ledger.close()
    // Sound goes with whole times only.
    #expect(try !recording.found(["short", "blob"]).isEmpty)
  }
}
