import CaptureFixtures
import CaptureModel
import Controls
import Foundation
import RecorderLink
import Recordings
import Testing

/// From the request to what the recording shows, for recorders that are told.
struct TrackerTests {
  private let folder = NSTemporaryDirectory() + "/seen-tracker-" + UUID().uuidString

  private func tracker(_ controls: [StubRecorder]) -> RecorderTracker {
    RecorderTracker(
      reports: RecorderReports(places: []),
      bridge: RecorderBridge(pauses: RecorderPauses(folder: folder)) { controls }
    ) { path in
      guard path.hasPrefix("/") && FileManager.default.fileExists(atPath: path) else { return nil }
      return try RecordingKinds.open(path) as? any NewestRowsSource
    }
  }

  /// What is said once it is said that there is no more to wait for.
  private func settled(_ tracker: RecorderTracker) throws -> BridgeStanding.Proof? {
    let limit = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < limit {
      let standing = try #require(try tracker.bridged(isPaused: true).first)
      if !standing.isOpen { return standing.proof }
      // Half a second has to pass by the tracker's own clock before a recording shows anything.
      usleep(20_000)
    }
    return nil
  }

  @Test func aRecordingWithoutNewerRowsVerifiesThePause() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try Store(.typedText)
    let tracker = tracker([StubRecorder(at: store.path)])
    let first = try #require(try tracker.bridged(isPaused: true, patience: .seconds(5)).first)
    #expect(first.proof == .waiting, "an answer alone is no proof")
    guard case .verified(let after)? = try settled(tracker) else { return #expect(Bool(false)) }
    #expect(after >= WriteBack.settling)
  }

  @Test(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
  func rowsAfterTheAnswerAreHeldAgainstIt() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try Store(.typedText)
    let later = Date().timeIntervalSince1970 + 3600
    try store.sql(
      "UPDATE action_event SET timestamp = \(later) WHERE id IN (SELECT id FROM action_event ORDER BY id DESC LIMIT 3);"
    )
    #expect(try settled(tracker([StubRecorder(at: store.path)])) == .rows(3))
  }

  @Test func aRecordingThatCannotBeLookedAtLeavesTheWord() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try settled(tracker([StubRecorder(at: "/nowhere")])) == .cannotLook)
    #expect(try settled(tracker([StubRecorder(at: nil)])) == .cannotLook)
  }

  @Test func aSlowRecorderIsAskedOnceAndNobodyWaitsForIt() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let gate = DispatchSemaphore(value: 0)
    let tracker = tracker([StubRecorder(gate: gate)])
    for _ in 0..<3 {
      let standing = try #require(
        try tracker.bridged(isPaused: true, patience: .milliseconds(1)).first)
      guard case .asking = standing.proof else { return #expect(Bool(false)) }
      #expect(standing.answer == nil && standing.isOpen)
    }
    // The other way round it is not asked before it has answered.
    let other = try #require(try tracker.bridged(isPaused: false, patience: .milliseconds(1)).first)
    #expect(other.isPaused == true)
    for _ in 0..<200 { gate.signal() }
    let answered = try #require(try tracker.bridged(isPaused: true, patience: .seconds(5)).first)
    #expect(try answered.answer?.result.get() == .paused)
  }

  /// Nothing may be recorded, for another reason than a pause: that ends none.
  @Test func aPauseStaysWhereNothingIsAsked() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let stub = StubRecorder()
    let tracker = tracker([stub])
    _ = try tracker.bridged(isPaused: true, patience: .seconds(5))
    let left = try #require(try tracker.bridged(isPaused: nil, patience: .seconds(5)).first)
    #expect(try left.answer?.result.get() == .paused && stub.status().phase == .paused)
    let ended = try #require(try tracker.bridged(isPaused: false, patience: .seconds(5)).first)
    #expect(try ended.answer?.result.get() == .recording && ended.proof == .none)
  }
}
