import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// Standard streams that are full, closed or gone, and a state folder that cannot be had.
struct StreamTests {
  @Test(arguments: ["summary", "keys --json", "doctor", "--help", "--version", "demo"])
  func aFullDiskIsAnError(command: String) throws {
    let result = try Program().shell("$seen \(command) >/dev/full")
    #expect(result.status == 1)
    #expect(
      result.messages.contains("error: The output cannot be written: no space is left there.\n"))
    #expect(result.messages.contains("hint: "))
  }

  @Test(arguments: ["summary", "keys --json", "doctor", "--help"])
  func aClosedOutputIsAnErrorAndHarmsNoFile(command: String) throws {
    let program = try Program()
    let path = try Store(.typedText).copy(to: program.place("c"))
    let before = try Fingerprint(of: path)
    for closed in [">&-", ">&- <&-", ">&- <&- 2>&-"] {
      let result = try program.shell("$seen \(command) \(closed)")
      #expect(result.status == 1)
      if !closed.contains("2>&-") { #expect(result.messages.contains("it was closed before Seen")) }
    }
    #expect(try Fingerprint(of: path).differences(since: before) == [])
    #expect(try program.json(Summary.self, "summary").streams.motion.events == 851)
  }

  /// The reader of a pipe may go at any time: no word about it, and the status of a broken pipe.
  @Test(arguments: ["summary --json", "keys --json", "doctor", "--help", "demo"])
  func aReaderThatGoesIsNoNoise(command: String) throws {
    var program = try Program()
    let temporary = program.surroundings.home.path + "/tmp"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: false)
    program.surroundings.environment["TMPDIR"] = temporary
    let script =
      "set -o pipefail; { until [ -e go ]; do :; done; $seen \(command); } | { exec <&-; : >go; }"
    let result = try program.shell("cd $HOME; \(script)")
    #expect(result.status == 141)
    #expect(result.messages.split(separator: "\n").allSatisfy { $0.contains("DEMO") })
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
  }

  @Test func aStateFolderThatCannotBeMadeIsTold() throws {
    var program = try Program()
    let store = try Store(.typedText)
    try Data().write(to: URL(fileURLWithPath: program.surroundings.home.path + "/file"))
    program.surroundings.environment["XDG_STATE_HOME"] = program.surroundings.home.path + "/file"
    let result = try program.run("summary", "--recording", store.path)
    #expect(result.status == 0)
    #expect(result.output.contains("Motion: 851 events"))
    #expect(result.messages.contains("warning: Summaries are kept in memory only"))
    #expect(result.messages.contains("hint: "))
    #expect(try program.run("doctor").output.contains("Summaries: in memory only"))
  }

  @Test func aDamagedFileOfSummariesIsMadeAnew() throws {
    let program = try Program()
    let store = try Store(.typedText)
    _ = try program.run("summary", "--recording", store.path)
    let file = program.surroundings.home.path + "/state/seen/summary.sqlite"
    #expect(FileManager.default.fileExists(atPath: file))
    try Data(repeating: 7, count: 20_000).write(to: URL(fileURLWithPath: file))
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) }
    let summary = try program.json(Summary.self, "summary", "--recording", store.path)
    #expect(summary.streams.motion.events == 851)
  }

  @Test func theFileOfSummariesIsTheOwnersAlone() throws {
    let program = try Program()
    let store = try Store(.typedText)
    _ = try program.run("summary", "--recording", store.path)
    let prints = try Fingerprint(of: program.surroundings.home.path + "/state").entries
    #expect(prints["seen"]?.mode == 0o700)
    #expect(prints["seen/summary.sqlite"]?.mode == 0o600)
  }
}
