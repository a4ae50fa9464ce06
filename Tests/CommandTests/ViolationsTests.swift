import CaptureFixtures
import CaptureModel
import ComplianceFixtures
import Foundation
import Ledger
import LedgerFixtures
import Policy
import TerminalHarness
import Testing

/// `seen violations`, with a ledger and choices as Seen writes them.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct ViolationsTests {
  private struct Report: Decodable {
    struct Row: Decodable {
      let path, at, stream, table, what, allowed, because, decider, sentence: String
      let row, entry: Int
      let certain, counted: Bool
    }
    struct Cause: Decodable, Equatable {
      let entry: Int
      let because, stream: String
      let count: Int
    }
    let schema: String
    let judged, more: Bool
    let recordings: [Summary.Recording]
    let violations: [Row]
    let total, rows: Int
    let streams: [String: Int]
    let causes: [Cause]
    let unjudged: [String: Int]
    let warnings: [Notice]
  }

  private let ten = PlainPolicy.ten
  private let minute: Int64 = 60_000_000
  private let program: Program
  private let store: Store

  init() throws {
    program = try Program()
    store = try Store(.typedText)
  }

  private var choices: RecordedChoices {
    get throws {
      let environment = program.surroundings.environment
      let config =
        environment["XDG_CONFIG_HOME"] ?? program.surroundings.home.path + "/.config"
      return try RecordedChoices(
        LedgerStory.paths(environment), folder: config + "/seen")
    }
  }

  /// A pause from 10:01 to 10:02, and keys that are counts only from 10:03 on.
  private func plant() throws {
    let choices = try choices
    try choices.offer(PlainPolicy.offer(), at: ten)
    try choices.choose(PlainPolicy.choice(), at: ten)
    let pause = PlainPolicy.pause(from: ten + minute, until: ten + 2 * minute)
    try choices.choose(PlainPolicy.choice(pauses: [pause]), at: ten + minute)
    try choices.choose(
      PlainPolicy.choice(levels: [.keys: .counts], pauses: [pause]), at: ten + 3 * minute)
    let times = [-1, 0, minute, 2 * minute - 1, 2 * minute, 3 * minute].map {
      (ten + $0).microseconds
    }
    try store.replaceRows(
      times.map { .key($0) } + [
        .window((ten + minute).microseconds, title: "Secret title"),
        .screen((ten + 3 * minute).microseconds),
      ])
  }

  @Test func eachForbiddenRowIsToldWithItsEntryAndNothingOfItsContent() throws {
    try plant()
    let result = try program.run("violations", "--recording", store.path)
    #expect(result.status == 3)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(
      lines[0]
        == "2026-11-24T10:01:00.000000Z keys: a key, forbidden by entry 3: you paused it since "
        + "2026-11-24 10:01:00 until 2026-11-24 10:02:00. Row 3 of keys in \(store.path)")
    #expect(lines[1].contains("navigation: a window, forbidden by entry 3"))
    #expect(lines[3].contains("forbidden by entry 4: you chose so since 2026-11-24 10:03:00"))
    #expect(lines[3].contains(", so no more than counts. Row 6 of keys"))
    #expect(lines[4] == "4 rows were forbidden: keys 3, navigation 1; 8 rows were looked at.")
    #expect(lines[5] == "Entry 3, paused: keys 2")
    #expect(lines.last == "1 row cannot be judged: from before the first policy that was recorded.")
    #expect(!result.output.contains("Secret"))
    let row = try program.run("row", "--recording", store.path, "keys", "3")
    #expect(row.status == 0 && row.output.contains("action_event"))
  }

  @Test func theJSONHasARowEachAndTheSums() throws {
    try plant()
    let report = try program.json(Report.self, "violations", "--recording", store.path)
    #expect(report.schema == "seen.violations.v1" && report.judged && !report.more)
    #expect(report.recordings.map(\.path) == [store.path])
    #expect(report.total == 4 && report.rows == 8)
    #expect(report.streams == ["keys": 3, "navigation": 1, "motion": 0, "clicks": 0, "screens": 0])
    #expect(report.violations.map(\.row) == [3, 1, 4, 6])
    #expect(report.violations.map(\.table) == ["actions", "windows", "actions", "actions"])
    #expect(report.violations.map(\.allowed) == ["off", "off", "off", "counts"])
    #expect(report.violations.allSatisfy { $0.certain && !$0.counted && $0.decider == "person" })
    #expect(
      report.causes == [
        .init(entry: 3, because: "paused", stream: "keys", count: 2),
        .init(entry: 3, because: "paused", stream: "navigation", count: 1),
        .init(entry: 4, because: "you-chose", stream: "keys", count: 1),
      ])
    #expect(report.unjudged == ["before-any-policy": 1])
    let cut = try program.run("violations", "--recording", store.path, "--limit", "1", "--json")
    #expect(cut.status == 3)
    let few = try JSONDecoder().decode(Report.self, from: Data(cut.stdout))
    #expect(few.violations.count == 1 && few.total == 4 && few.more)
  }

  @Test func aSpanWithoutAnyIsStatus0AndSaysWhatWasLookedAt() throws {
    try plant()
    let other = try program.run(
      "violations", "--recording", store.path, "--day", "2026-11-25")
    #expect(other.status == 0)
    #expect(other.output.hasPrefix("No row was found that the policy in force"))
    let day = try program.run("violations", "--recording", store.path, "--day", "2026-11-24")
    #expect(day.status == 3)
  }

  @Test func withoutAPolicyNothingIsSaidToBeFine() throws {
    try store.replaceRows([.key(ten.microseconds)])
    let result = try program.run("violations", "--recording", store.path)
    #expect(result.status == 0)
    #expect(result.output == "No policy was ever recorded, so nothing can be judged.\n")
    let report = try program.json(Report.self, "violations", "--recording", store.path)
    #expect(!report.judged && report.total == 0)
    try choices.begin(at: ten)
    #expect(
      try program.run("violations", "--recording", store.path).output
        .contains("nothing can be judged"))
  }

  @Test func aRecordingThatCannotBeReadIsStatus4AndTheOthersAreLookedAt() throws {
    try plant()
    let bad = try Store(.typedText)
    try bad.zero("recording.db", 0..<4096)
    let alone = try program.run("violations", "--recording", bad.path)
    #expect(alone.status == 4 && alone.messages.contains("is not a SQLite database"))
    let both = try program.run(
      "violations", "--recording", bad.path, "--recording", store.path)
    #expect(both.status == 3 && both.messages.contains("is not a SQLite database"))
  }

  @Test func aDamagedHistoryJudgesNothing() throws {
    try plant()
    let path = try LedgerStory.paths(program.surroundings.environment).ledger + "/entries"
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try file.seek(toOffset: 200)
    try file.write(contentsOf: Data([0, 0, 0, 0]))
    try file.close()
    let result = try program.run("violations", "--recording", store.path)
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.messages.contains("hint: "))
  }

  @Test func theRecordingIsNotTouched() throws {
    try plant()
    let before = try store.fingerprint()
    _ = try program.run("violations", "--recording", store.path)
    #expect(try store.fingerprint().differences(since: before) == [])
  }

  /// By day, stream and rule; entering it again changes nothing, and more rows are entered as more.
  @Test func whatWasFoundIsEnteredOnce() throws {
    try plant()
    let copy = program.place("planted")
    _ = try store.copy(to: copy)
    let ledger = try LedgerStory.paths(program.surroundings.environment).ledger
    func entries() throws -> [ViolationFound] {
      var cursor = try LedgerReader(directory: ledger).entries()
      var found: [ViolationFound] = []
      while let batch = try cursor.next() {
        for index in 0..<batch.count {
          let entry = try LedgerEntry(bytes: batch.entry(index).bytes)
          if case .violationFound(let body) = entry.event { found.append(body) }
        }
      }
      return found
    }
    let first = try program.run("violations", "--record")
    #expect(first.status == 3)
    #expect(first.messages.contains("note: 3 entries were written into your ledger."))
    #expect(
      try Set(entries().map { "\($0.stream.rawValue) \($0.rule.rawValue) \($0.rows.number)" }) == [
        "keys pause 2", "keys level 1", "navigation pause 1",
      ])
    let again = try program.run("violations", "--record")
    #expect(again.messages.contains("Your ledger has all of it already."))
    #expect(try entries().count == 3)
    #expect(try program.run("ledger", "verify").status == 0)
    let narrowed = try program.run("violations", "--record", "--day", "2026-11-24")
    #expect(narrowed.status == 64)
  }
}
