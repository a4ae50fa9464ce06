import CaptureFixtures
import CaptureModel
import Foundation
import Recordings
import Testing

@testable import Summaries

/// What was captured is found neither in the summaries nor in any error.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct CanaryTests {
  private static let canary = "cAnArY7f3b"

  /// A recording with the canary in every column that holds text, and as typed text.
  private func planted() throws -> Store {
    let store = try Store(.typedText)
    let columns = try store.sql(
      """
      SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c
      WHERE m.type = 'table' AND (c.type LIKE '%CHAR%' OR c.type LIKE '%TEXT%' OR c.type LIKE 'JSON')
      """)
    for column in columns.split(separator: "\n") {
      let parts = column.split(separator: ".")
      guard parts[1] != "name", parts[1] != "platform", parts[1] != "key_vk" else { continue }
      try store.sql("UPDATE \(parts[0]) SET \(parts[1]) = '\(Self.canary)' || rowid")
    }
    // Without numbers, the names are all that tells the keys.
    try store.sql("UPDATE action_event SET key_vk = NULL WHERE rowid % 2")
    try store.sql("UPDATE action_event SET name = '\(Self.canary)' WHERE rowid % 50 = 7")
    return store
  }

  @Test func nothingCapturedIsInTheSummaries() throws {
    let recording = try planted()
    let folder = try Folder()
    let store = try SummaryStore(path: folder.file, calendar: UTCCalendar())
    let known = try store.update(from: RecordingKinds.open(recording.path))
    #expect(known.skipped[.unknownKind] > 0)
    #expect(try store.counts(of: [known.id], in: .all).events > 1000)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.contains("summary.sqlite"))
    for name in names {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name))
      #expect(bytes.range(of: Data(Self.canary.utf8)) == nil, "\(name)")
      #expect(bytes.range(of: Data("Rehearsed".utf8)) == nil, "\(name)")
    }
    #expect(!"\(known)".contains(Self.canary))
    let keys = try #require(try store.keys(of: [known.id], in: .all))
    #expect(keys.keys.contains(.unknown))
    #expect(!"\(keys)".contains(Self.canary))
  }

  @Test func nothingCapturedIsInAnErrorOrAWarning() throws {
    var chance = Chance(seed: 17)
    let original = try planted()
    let length = try original.length(of: "recording.db")
    var seen = 0
    for round in 0..<60 {
      let store = try Store(copying: original.path)
      switch round {
      case 0: try store.zero("recording.db", 0..<4096)
      case 1: try store.truncate("recording.db", to: length / 3)
      case 2: try store.sql("ALTER TABLE action_event RENAME TO x; DROP TABLE recording")
      case 3: try store.write("capture-state.json", Array("{\"\(Self.canary)\": 1".utf8))
      case 4:
        try store.write(
          "authentication-handoffs.json", Array("{\"intervals\": \"\(Self.canary)\"}".utf8))
      case 5:
        try store.edit(
          json: "capture-state.json", ["schema_version": Self.canary, "phase": Self.canary])
      case 6:
        try store.sql(
          "CREATE TABLE \(Self.canary) (a); ALTER TABLE recording ADD \(Self.canary) TEXT")
      default:
        for _ in 0..<40 {
          let at = Int.random(in: 0..<length, using: &chance)
          try store.overwrite(
            "recording.db", at: at, with: [UInt8.random(in: 0...255, using: &chance)])
        }
      }
      do {
        let source = try RecordingKinds.open(store.path)
        let recording = try source.recording()
        seen += recording.warnings.count
        Self.check(recording.warnings)
        let memory = try SummaryStore(path: nil, calendar: UTCCalendar())
        Self.check(try memory.update(from: source))
        let titles = try source.titles(of: (1...17).map { WindowReference(row: $0) })
        Self.check(titles)
      } catch {
        seen += 1
        Self.check(error)
        #expect(error is any Explained, "round \(round): \(type(of: error))")
      }
    }
    #expect(seen > 10)
  }

  private static func check(_ value: Any) {
    var dumped = ""
    dump(value, to: &dumped)
    let texts = ["\(value)", String(describing: value), String(reflecting: value), dumped]
    for text in texts { #expect(!text.contains(canary)) }
    if let error = value as? any Explained {
      #expect(!(error.message + (error.hint ?? "")).contains(canary))
    }
  }
}
