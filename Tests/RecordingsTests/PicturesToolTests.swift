import CaptureFixtures
import CaptureModel
import Foundation
import Pixels
import Testing

@testable import Recordings

/// A folder with a program named `ffmpeg` that is a shell script.
final class FakeTool: Sendable {
  let folder: String

  init(_ script: String) throws {
    let files = FileManager.default
    folder = files.temporaryDirectory.appendingPathComponent("fake-\(UUID().uuidString)").path
    try files.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let path = folder + "/ffmpeg"
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path))
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func frames(timeout: Duration = .seconds(300)) -> VideoFrames {
    VideoFrames(searchPath: "\(folder):/usr/bin:/bin", timeout: timeout)
  }

  func note(_ name: String) -> String? {
    try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }
}

struct PicturesToolTests {
  /// The store goes with its last reference, so whoever uses the recording holds it.
  private func firstRows(_ store: Store) throws -> (OpenAdaptRecording, [ScreenRow]) {
    let recording = try OpenAdaptRecording(path: store.path)
    return (recording, Array(try recording.allScreens().prefix(3)))
  }

  /// True once the process whose number a script wrote down is gone.
  private func hasEnded(_ tool: FakeTool, _ name: String) async throws -> Bool {
    let number = try #require(
      tool.note(name)
        .flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) })
    for _ in 0..<500 {
      if kill(number, 0) != 0 { return true }
      try await Task.sleep(for: .milliseconds(10))
    }
    return false
  }

  private func wait(for name: String, of tool: FakeTool) async throws {
    // A note is whole with its line end; on a busy machine the tool may start late.
    for _ in 0..<12_000 where tool.note(name)?.hasSuffix("\n") != true {
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  @Test func aToolThatHangsIsKilledWithItsChildren() async throws {
    let store = try Store(.typedText)
    let (recording, rows) = try firstRows(store)
    let tool = try FakeTool(
      """
      sleep 1000 & echo $! > "${0%/*}/child"; echo $$ > "${0%/*}/self"; wait
      """)
    let handed = await recording.handed(rows, video: tool.frames(timeout: .seconds(5)))
    #expect(handed.failures == rows.map { _ in .videoTimeout(seconds: 5) })
    #expect(FileManager.default.fileExists(atPath: store.path))
    #expect(try await hasEnded(tool, "self"))
    #expect(try await hasEnded(tool, "child"))
  }

  @Test func aCancelledTaskKillsTheTool() async throws {
    let store = try Store(.typedText)
    let (recording, rows) = try firstRows(store)
    let tool = try FakeTool(
      """
      sleep 1000 & echo $! > "${0%/*}/child"; echo $$ > "${0%/*}/self"; wait
      """)
    let task = Task { await recording.handed(rows, video: tool.frames()) }
    try await wait(for: "self", of: tool)
    task.cancel()
    let handed = await task.value
    #expect(handed.rows == [])
    #expect(try await hasEnded(tool, "self"))
    #expect(try await hasEnded(tool, "child"))
  }

  @Test(arguments: [
    "cat /dev/zero", "cat /dev/zero >&2", "yes 0,1,1,1,1,1 >&2", "yes", ":", "exit 1",
  ])
  func aToolThatAnswersNonsenseGivesNoPicture(_ script: String) async throws {
    let store = try Store(.typedText)
    let (recording, rows) = try firstRows(store)
    let tool = try FakeTool(": > \"${0%/*}/started\"; \(script)")
    let handed = await recording.handed(rows, video: tool.frames())
    #expect(handed.pictures.isEmpty)
    #expect(handed.failures.count == rows.count)
    #expect(tool.note("started") != nil)
    #expect(FileManager.default.fileExists(atPath: store.path))
  }

  @Test func withoutTheToolTheHintSaysHowToGetIt() async throws {
    let store = try Store(.typedText)
    let (recording, rows) = try firstRows(store)
    let nothing = VideoFrames(searchPath: "relative:.::" + store.path)
    let handed = await recording.handed(rows, video: nothing)
    #expect(handed.failures == rows.map { _ in .videoToolMissing })
    #expect(RecordingError.videoToolMissing.hint?.contains("ffmpeg") == true)
  }

  /// Neither a path nor anything of the person's environment reaches the tool.
  @Test func theToolIsToldAsLittleAsCanBe() async throws {
    let store = try Store(.typedText)
    let (recording, rows) = try firstRows(store)
    let tool = try FakeTool(
      """
      env > "${0%/*}/environment"; printf '%s\\n' "$@" > "${0%/*}/arguments"
      readlink /proc/self/fd/0 > "${0%/*}/input"; exit 1
      """)
    _ = await recording.handed(rows, video: tool.frames())
    let names = try #require(tool.note("environment")).split(separator: "\n")
      .compactMap { $0.split(separator: "=").first.map(String.init) }
    // The shell of the script adds PWD, OLDPWD, SHLVL and _ by itself.
    #expect(Set(names).subtracting(["PWD", "OLDPWD", "SHLVL", "_"]) == ["PATH"])
    let arguments = try #require(tool.note("arguments")).split(separator: "\n")
    #expect(!arguments.contains { $0.contains(store.path) })
    #expect(arguments.contains("-nostdin"))
    #expect(arguments.contains("file,pipe,data"))
    #expect(arguments.contains("concat,mov"))
    let video = store.file(try #require(try store.video))
    #expect(tool.note("input")?.trimmingCharacters(in: .newlines) == video)
  }

  @Test func timesAreReadOrLeft() {
    let text = "#software: x\n#tb 0: 1/24\n0,        249,        252,   1, 48000, 0x23d0e305\n"
    #expect(FrameTimes.parse(text) == [10.5])
    #expect(FrameTimes.parse("") == [])
    #expect(FrameTimes.parse("#tb 0: 1/0\n0, 1, 1, 1, 1, 0x0\n") == [])
    #expect(FrameTimes.parse("#tb 0: 1/24\nnonsense\n") == [])
    #expect(FrameTimes.parse("0, 1, 1, 1, 1, 0x0\n") == [])
  }
}
