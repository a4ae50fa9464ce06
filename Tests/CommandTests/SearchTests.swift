import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// `seen search` and `seen row`: from a word to the row that holds it.
struct SearchTests {
  private struct Search: Decodable {
    struct Hit: Decodable {
      let path, at, stream, table: String
      let row, lastRow: Int
      let decoded: Bool
      let before, match, after: String?
    }
    let schema: String
    let recordings: [Summary.Recording]
    let hits: [Hit]
    let revealed: Bool
    let warnings: [Notice]
  }

  private struct Row: Decodable {
    struct Field: Decodable {
      let name, type: String
      let bytes: Int?
      let cut, masked: Bool
    }
    let schema, path, table: String
    let row: Int
    let fields: [Field]
    let revealed: Bool
  }

  @Test func typedTextIsFoundAndMasked() throws {
    let program = try Program()
    let store = try Store(.typedText)
    let masked = try program.run("search", "call", "--recording", store.path)
    #expect(masked.status == 0)
    let lines = masked.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.contains("typed: ") && $0.contains("[••••]") })
    #expect(!masked.output.lowercased().contains("call"))
    let revealed = try program.run("search", "call", "--reveal", "--recording", store.path)
    #expect(revealed.output.contains("[Call] +1 415 555 0132"))
    let two = try program.run("search", "call", "--limit", "2", "--recording", store.path)
    #expect(two.output == lines.prefix(2).joined(separator: "\n") + "\n")
  }

  @Test func titlesAreShown() throws {
    let program = try Program()
    let store = try Store(.typedText)
    let found = try program.run("search", "PAYROLL", "--recording", store.path).output
    #expect(found.contains("window: \"[Payroll] - ACME HR\", row 2, \(store.path)\n"))
  }

  @Test func theJSONIsWholeAndMaskedAlike() throws {
    let program = try Program()
    let store = try Store(.keycodesOnly)
    let found = try program.json(Search.self, "search", "call", "--recording", store.path)
    #expect(found.schema == "seen.search.v1" && !found.revealed)
    #expect(found.recordings.map(\.path) == [store.path])
    let typed = found.hits.filter { $0.stream == "keys" }
    #expect(!typed.isEmpty)
    #expect(typed.allSatisfy { $0.match == nil && $0.before == nil && $0.table == "actions" })
    #expect(typed.contains { $0.decoded })
    let shown = try program.json(
      Search.self, "search", "call", "--reveal", "--recording", store.path)
    #expect(shown.hits.allSatisfy { $0.match?.lowercased() == "call" })
    #expect(shown.hits.map(\.row) == found.hits.map(\.row))
  }

  @Test func nothingFoundIsNoFailure() throws {
    let program = try Program()
    let store = try Store(.typedText)
    let result = try program.run("search", "zzqqzz", "--recording", store.path)
    #expect(result.status == 0)
    #expect(result.output == "Nothing was found.\n")
    let other = try program.run(
      "search", "call", "--recording", store.path, "--day", "2020-01-01")
    #expect(other.output == "Nothing was found.\n")
  }

  @Test func aRecordingThatCannotBeSearchedIsStatus4AndTheOthersAreSearched() throws {
    let program = try Program()
    let (good, bad) = (try Store(.typedText), try Store(.typedText))
    try bad.zero("recording.db", 0..<4096)
    let result = try program.run(
      "search", "call", "--recording", bad.path, "--recording", good.path)
    #expect(result.status == 4)
    #expect(result.output.split(separator: "\n").count == 4)
    #expect(result.messages.contains("is not a SQLite database"))
    #expect(result.messages.contains("hint: "))
  }

  @Test func aRowIsShownFieldByFieldAndContentIsMasked() throws {
    let program = try Program()
    let store = try Store(.typedText)
    let masked = try program.run("row", "--recording", store.path, "keys", "111")
    #expect(masked.status == 0)
    #expect(masked.output.contains("\nname: text of 5 bytes: \"press\"\n"))
    #expect(masked.output.contains("\nkey_char: text, not shown (--reveal shows it)\n"))
    #expect(masked.output.contains("\nkey_vk: text, not shown"))
    let shown = try program.run("row", "--recording", store.path, "keys", "111", "--reveal")
    #expect(shown.output.contains("\nkey_char: text of 1 byte: \"C\"\n"))
    let json = try program.json(Row.self, "row", "--recording", store.path, "navigation", "2")
    #expect(json.schema == "seen.row.v1" && json.table == "window_event" && json.row == 2)
    #expect(json.fields.filter(\.masked).map(\.name) == ["state", "title"])
    #expect(json.fields.allSatisfy { !$0.masked || $0.bytes == nil })
  }

  @Test func aRowThatIsNotThereIsAnError() throws {
    let program = try Program()
    let store = try Store(.typedText)
    let result = try program.run("row", "--recording", store.path, "browser", "7")
    #expect(result.status == 1)
    #expect(result.messages.hasPrefix("error: \(store.path) has no row 7 of browser.\nhint: "))
    let negative = try program.run("row", "--recording", store.path, "keys", "--", "-4")
    #expect(negative.status == 1)
  }

  @Test(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
  func aHostileRowLetsNothingOut() throws {
    let program = try Program()
    let store = try Store(.typedText)
    try store.plantHostileText()
    try store.sql(
      "ALTER TABLE window_event ADD COLUMN \"x\u{1B}]0;a\u{07}\u{202E}y\" TEXT DEFAULT 'v'")
    for arguments in [["--reveal"], [], ["--json"], ["--json", "--reveal"]] {
      let result = try program.run(
        ["row", "--recording", store.path, "navigation", "2"] + arguments)
      #expect(result.status == 0)
      #expect(HostileText.dangers(in: result.output) == [])
      #expect(!result.output.contains("\u{1B}"))
    }
  }
}
