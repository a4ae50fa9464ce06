import CaptureModel
import Foundation
import TerminalHarness
import Testing

@testable import Recordings

/// The control channel against a stand-in that signs as the recorder does (`fake-recorder`, which
/// uses Python's own JSON and HMAC), and lies as it is told.
struct OpenAdaptControlTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func control(_ manner: String) throws -> (Process, OpenAdaptControl) {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "fake-recorder").path
    let child = Process()
    child.executableURL = URL(filePath: "/usr/bin/env")
    child.arguments = ["python3", script, folder.path, manner]
    try child.run()
    let limit = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < limit {
      let found = try OpenAdaptControl.running(
        environment: ["OPENADAPT_CAPTURE_RUNTIME_DIR": folder.path])
      if let control = found.first { return (child, control) }
      // The stand-in writes its file when it listens; there is nothing to wait on before.
      usleep(20_000)
    }
    throw RecorderControlError.unreachable
  }

  private func end(_ child: Process) {
    // The runner of the tests may block signals, and its children inherit that; not this one.
    kill(child.processIdentifier, SIGKILL)
    child.waitUntilExit()
  }

  @Test func aPauseIsConfirmedAndEnded() throws {
    let (child, control) = try control("honest")
    defer { end(child) }
    #expect(control.recordingPath == "/captures/one")
    #expect(try control.status().phase == .recording)
    let pause = control.newPause()
    try control.pause(pause)
    #expect(try control.status().phase == .paused)
    #expect(throws: RecorderControlError.refused(.handoff)) {
      try control.pause(control.newPause())
    }
    try control.resume(pause)
    #expect(try control.status().phase == .recording)
    #expect(throws: RecorderControlError.refused(.handoff)) { try control.resume(pause) }
    #expect(try control.stop(within: 5) == .complete)
  }

  /// It pauses, and nobody hears of it: whoever kept the name can still end the pause.
  @Test func aPauseWhoseAnswerIsLostCanBeEnded() throws {
    let (child, control) = try control("lost-answer")
    defer { end(child) }
    let pause = control.newPause()
    #expect(throws: RecorderControlError.unreachable) { try control.pause(pause) }
    #expect(try control.status().phase == .paused)
    try control.resume(pause)
    #expect(try control.status().phase == .recording)
  }

  @Test(arguments: ["wrong-key", "other-request", "other-process", "garbage", "two-lines"])
  func whatIsNotItsAnswerIsNotBelieved(manner: String) throws {
    let (child, control) = try control(manner)
    defer { end(child) }
    #expect(throws: RecorderControlError.notAuthentic) { try control.pause(control.newPause()) }
  }

  @Test func aRecorderThatHangsUpOrIsGoneIsUnreachable() throws {
    let (child, control) = try control("hang-up")
    #expect(throws: RecorderControlError.unreachable) { _ = try control.status() }
    end(child)
    #expect(throws: RecorderControlError.unreachable) { _ = try control.status() }
  }

  @Test func aRecorderThatIsSilentIsNotWaitedForWithoutEnd() throws {
    let (child, control) = try control("silent")
    defer { end(child) }
    #expect(throws: RecorderControlError.timedOut(seconds: 7)) { _ = try control.status() }
    // Whoever does not answer has not said that it stopped.
    #expect(throws: RecorderControlError.timedOut(seconds: 3)) { _ = try control.stop(within: 1) }
  }

  @Test func aStopThatTakesLongIsFinalising() throws {
    let (child, control) = try control("slow-stop")
    defer { end(child) }
    #expect(try control.stop(within: 1) == .finalising)
  }

  /// A file that others can write, that is not signed by its own token, or of a process that is gone.
  @Test func filesThatCannotBeTrustedAreNoRecorders() throws {
    let (child, _) = try control("honest")
    defer { end(child) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let name = try #require(names.first { $0.hasSuffix(".json") })
    let path = folder.path + "/" + name
    let good = try String(contentsOfFile: path, encoding: .utf8)
    func found() throws -> Int {
      try OpenAdaptControl.running(
        environment: ["OPENADAPT_CAPTURE_RUNTIME_DIR": folder.path]
      ).count
    }
    #expect(try found() == 1)
    try good.replacingOccurrences(of: "127.0.0.1", with: "127.0.0.2")
      .write(toFile: path, atomically: false, encoding: .utf8)
    #expect(try found() == 0)
    try good.write(toFile: path, atomically: false, encoding: .utf8)
    #expect(try found() == 1)
    chmod(path, 0o666)
    #expect(try found() == 0)
    chmod(path, 0o600)
    chmod(folder.path, 0o777)
    #expect(throws: RecorderControlError.unsafe(path: folder.path)) { _ = try found() }
    chmod(folder.path, 0o700)
  }
}
