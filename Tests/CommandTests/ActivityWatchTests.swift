import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// The commands over the store of ActivityWatch's Python server.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct ActivityWatchTests {
  @Test func theSummaryHasItsNumbers() throws {
    let store = try Store.activityWatch()
    let before = try store.fingerprint()
    let program = try Program()
    for path in [store.path, store.database] {
      let result = try program.run("summary", "--recording", path, "--json")
      #expect(result.status == 0, "\(result.messages)")
      let summary = try JSONDecoder().decode(Summary.self, from: Data(result.stdout))
      #expect(summary.schema == "seen.summary.v1")
      #expect(summary.recordings.map(\.kind) == ["activitywatch"])
      #expect(summary.recordings.map(\.path) == [store.database])
      #expect(summary.streams.numbers == [2000, 1985, 1907, 6005, 1960, 41_047, 0, 0, 4130, 0, 0])
      #expect(summary.skipped == [:])
    }
    let text = try program.run("summary", "--recording", store.path).output
    #expect(text.contains("41047 counted by the recorder, no keys"))
    #expect(text.contains("Presence: 45 events; 15 say that nobody was at the computer"))
    let keys = try program.run("keys", "--recording", store.path).output
    #expect(keys.contains("41047 presses: only counted by the recorder, no keys are stored."))
    let pointer = try program.run("pointer", "--recording", store.path).output
    #expect(pointer.hasPrefix("Counted by the recorder, no places stored: 6005 presses"))
    let windows = try program.run("navigation", "--recording", store.path).output
    #expect(windows.contains(#"Window: "Payroll - ACME HR"; "XTerm"; in front for 7 h 58 min"#))
    #expect(try store.fingerprint().differences(since: before) == [])
  }

  @Test(arguments: [false, true]) func itIsFoundInItsPlace(isNamed: Bool) throws {
    var program = try Program()
    let store = try Store.activityWatch()
    let data = program.surroundings.home.path + (isNamed ? "/data" : "/.local/share")
    program.surroundings.environment["XDG_DATA_HOME"] = isNamed ? data : nil
    let place = data + "/activitywatch/aw-server"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: store.database, toPath: place + "/peewee-sqlite.v2.db")
    let summary = try program.json(Summary.self, "summary")
    #expect(summary.recordings.map(\.path) == [place + "/peewee-sqlite.v2.db"])
    #expect(try program.run("doctor").output.contains("Looked in: \(place)\n"))
  }

  @Test func anotherServersStoreIsNotSupportedYet() throws {
    let program = try Program()
    let store = try Store.activityWatch()
    try store.sql(
      """
      PRAGMA journal_mode = DELETE; DROP TABLE eventmodel; DROP TABLE bucketmodel;
      CREATE TABLE buckets (id INTEGER PRIMARY KEY); CREATE TABLE events (id INTEGER PRIMARY KEY);
      """)
    let result = try program.run("summary", "--recording", store.database)
    #expect(result.status == 4)
    #expect(
      result.messages.contains("is a store of ActivityWatch of a kind that is not supported yet."))
    #expect(result.messages.contains("hint: Seen reads the Python server's peewee-sqlite.v2.db"))
    // In its own place it does not make every command fail.
    let data = try #require(program.surroundings.environment["XDG_DATA_HOME"])
    let rust = data + "/activitywatch/aw-server-rust"
    try FileManager.default.createDirectory(atPath: rust, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: store.database, toPath: rust + "/sqlite.db")
    let found = try program.run("summary")
    #expect(found.status == 0)
    #expect(found.messages.contains("ActivityWatch's Rust server, which Seen does not read yet."))
  }

  @Test(arguments: HostileTextTests.commands) func hostileTextIsFiltered(command: [String]) throws {
    let program = try Program()
    let store = try Store.activityWatch()
    let hexadecimal = HostileText.text.utf8.map { String(format: "%02X", $0) }.joined()
    let planted = "CAST(X'\(hexadecimal)' AS TEXT)"
    try store.sql(
      """
      PRAGMA journal_mode = DELETE;
      UPDATE eventmodel SET datastr = json_object('app', \(planted), 'title', \(planted) || id % 9)
        WHERE bucket_id = 1;
      UPDATE eventmodel SET datastr = \(planted) WHERE bucket_id = 2;
      UPDATE eventmodel SET timestamp = \(planted) WHERE bucket_id = 3 AND id % 2;
      UPDATE bucketmodel SET id = \(planted) || key, name = \(planted), hostname = \(planted);
      INSERT INTO bucketmodel VALUES (9, 'x', \(planted), \(planted), \(planted), \(planted), '', '');
      """)
    let path = program.surroundings.home.path + "/" + HostileText.fileName
    try FileManager.default.copyItem(atPath: store.database, toPath: path)
    for arguments in [["--recording", path], ["--recording", path, "--json"]] {
      if command.isEmpty, arguments.contains("--json") { continue }
      let result = try program.run(command + arguments)
      #expect(result.status == 0, "\(result.messages)")
      #expect(HostileText.dangers(in: result.output + result.messages) == [])
      if command == ["navigation"] { #expect(result.output.contains("m-zwsp")) }
    }
  }
}
