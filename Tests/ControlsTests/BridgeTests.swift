import CaptureModel
import Controls
import Foundation
import Testing

/// Recorders that are told through a channel: all at once, and each pause can be ended.
struct BridgeTests {
  private typealias Stub = StubRecorder

  private let folder = NSTemporaryDirectory() + "/seen-bridge-" + UUID().uuidString

  private func bridge(_ controls: [Stub]) -> RecorderBridge {
    RecorderBridge(pauses: RecorderPauses(folder: folder)) { controls }
  }

  @Test func aPauseThatSeenBeganIsEndedByAnotherRun() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let stub = Stub()
    #expect(bridge([stub]).pause(stub).result == .success(.paused))
    #expect(bridge([stub]).pause(stub).result == .success(.pausedAlready))
    #expect(bridge([stub]).isPausedBySeen(stub))
    #expect(bridge([stub]).resume(stub).result == .success(.recording))
    #expect(!bridge([stub]).isPausedBySeen(stub))
    #expect(bridge([stub]).resume(stub).result == .success(.notPausedBySeen))
  }

  @Test func aLostAnswerKeepsTheName() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let stub = Stub(isLosingAnswers: true)
    let answer = bridge([stub]).pause(stub)
    guard case .failure(let problem) = answer.result else { return #expect(Bool(false)) }
    #expect(problem.message.contains("did not answer") && problem.hint != nil)
    #expect(bridge([stub]).resume(stub).result == .success(.recording))
  }

  /// It went on by itself: the pause is no more, and its name is forgotten.
  @Test func aPauseThatIsOverAtTheRecorderIsOver() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let stub = Stub()
    _ = bridge([stub]).pause(stub)
    stub.goOn()
    #expect(bridge([stub]).resume(stub).result == .success(.recording))
    #expect(!bridge([stub]).isPausedBySeen(stub))
    // Somebody else's pause is theirs: it is not called ended.
    _ = bridge([stub]).pause(stub)
    stub.goOn()
    try stub.pause(RecorderPause(name: "theirs"))
    guard case .failure = bridge([stub]).resume(stub).result else { return #expect(Bool(false)) }
  }

  /// Each waits until both have been asked: one after the other, they would wait for ever.
  @Test func allAreAskedAtOnce() throws {
    let (gate, arrived) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let stubs = ["one", "two"].map { Stub($0, gate: gate, arrived: arrived) }
    let bridge = bridge(stubs)
    let opener = Thread {
      arrived.wait()
      arrived.wait()
      gate.signal()
      gate.signal()
    }
    opener.start()
    let answers = bridge.each(of: stubs) { bridge.status($0) }
    #expect(answers.map(\.session) == ["one", "two"])
    #expect(answers.allSatisfy { $0.result == .success(.recording) })
    #expect(bridge.each(of: []) { bridge.status($0) }.isEmpty)
  }
}
