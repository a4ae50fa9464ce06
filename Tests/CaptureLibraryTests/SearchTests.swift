import CaptureFixtures
import CaptureModel
import Keyboard
import Recordings
import Summaries
import Testing

@testable import CaptureLibrary

/// What is sought is found where it was typed and in titles, and nowhere else.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct SearchTests {
  @Test(arguments: [0, 1, .max])
  func titlesAreFoundAtEachVisit(readings: Int) throws {
    let opened = try Opened(.typedText, readings: readings)
    let copy = try Store(.typedText)
    let ids = try copy.sql(
      "SELECT id FROM window_event WHERE title LIKE '%payroll%' ORDER BY timestamp;"
    ).split(separator: "\n").compactMap { RowID($0) }
    let hits = try opened.find("pAYroll").filter { $0.stream == .navigation }
    #expect(hits.map(\.reference) == ids.map { RowReference(.windows, $0) })
    #expect(ids.count > 3)
    #expect(hits.allSatisfy { $0.snippet.match.unfiltered == "Payroll" && !$0.isDecoded })
    #expect(hits.first?.snippet.after.unfiltered == " - ACME HR")
  }

  /// A word is typed over as many rows as it has letters, and more where Shift was needed.
  @Test func typedTextIsFoundAcrossRows() throws {
    let opened = try Opened(.typedText)
    let copy = try Store(.typedText)
    // All that was typed, as SQLite strings it together.
    let typed = try copy.sql(
      """
      SELECT group_concat(coalesce(key_char, CASE key_name WHEN 'space' THEN ' ' ELSE '' END), '')
      FROM (SELECT key_char, key_name FROM action_event WHERE name = 'press' ORDER BY id);
      """
    ).lowercased()
    for word in ["call", "ls -la", "1111 1111", "confirm", "+1 415", "\nCall"] {
      let expected = typed.ranges(of: word.lowercased()).count
      let hits = try opened.find(word).filter { $0.stream == .keys }
      #expect(hits.count == expected, "\(word)")
      #expect(hits.allSatisfy { $0.end.row >= $0.reference.row && !$0.isDecoded })
      #expect(hits.allSatisfy { $0.snippet.match.unfiltered.lowercased() == word.lowercased() })
    }
    #expect(try opened.find("nobody typed this").isEmpty)
  }

  @Test func keyNumbersAreDecodedAndSaySo() throws {
    let opened = try Opened(.keycodesOnly)
    let hits = try opened.find("call +1 415").filter { $0.stream == .keys }
    #expect(hits.count == 5)
    #expect(hits.filter(\.isDecoded).count == 5)
    #expect(hits.first?.snippet.match.unfiltered == "Call +1 415")
    #expect(hits.map(\.instant) == hits.map(\.instant).sorted())
  }

  /// Types `keys` as presses of that text, one row each, in place of all others.
  private func typed(_ keys: [String]) throws -> Opened {
    let store = try Store(.typedText)
    var statements = ["DELETE FROM action_event;"]
    for (index, key) in keys.enumerated() {
      let (text, name) =
        key.count > 1 && key != "\u{1B}[A" ? ("NULL", "'\(key)'") : ("'\(key)'", "NULL")
      statements.append(
        """
        INSERT INTO action_event (id, name, timestamp, key_char, key_name)
        VALUES (\(index + 10), 'press', \(1_795_455_500 + index), \(text), \(name));
        """)
    }
    try store.sql(statements.joined(separator: "\n"))
    return try Opened(store)
  }

  @Test func aCorrectedWordIsFoundAsTypedAndAsMade() throws {
    let opened = try typed(["s", "e", "x", "backspace", "c", "r", "shift", "E", "t"])
    #expect(try opened.find("secret").map(\.reference.row) == [10])
    #expect(try opened.find("secret").map(\.end.row) == [18])
    #expect(try opened.find("sexcret").count == 1)
    #expect(try opened.find("secret").first?.snippet.match.unfiltered == "secrEt")
    // Taking back more than there is ends nothing.
    let again = try typed(["backspace", "backspace", "a", "backspace", "b", "backspace", "b"])
    #expect(try again.find("b").count == 2)
    #expect(try again.find("abb").count == 1)
  }

  @Test func caseIsAlikeAndAccentsAreNot() throws {
    let opened = try typed(["É", "t", "é", " ", "e", "t", "e", "space", "Σ", "İ"])
    #expect(try opened.find("été").count == 1)
    #expect(try opened.find("e\u{301}te\u{301}").count == 1)
    #expect(try opened.find("ete").count == 1)
    #expect(try opened.find("ete").first?.reference.row == 14)
    #expect(try opened.find("σ").count == 1)
    #expect(try opened.find("i\u{307}").count == 1)
    #expect(SoughtText("") == nil)
  }

  @Test func findsDoNotOverlapAndKeysWithoutTextDoNotEndAWord() throws {
    let opened = try typed(["a", "a", "a", "left", "a", "shift", "a", "enter", "b"])
    #expect(try opened.find("aa").count == 2)
    #expect(try opened.find("a\nb").count == 1)
  }

  @Test func onlyWhatIsOfTheSpanIsFound() throws {
    let opened = try Opened(.typedText)
    let all = try opened.find("call")
    let second = try #require(all.dropFirst().first).instant
    let found = try opened.find("call", span: second..<second + 5_000_000)
    #expect(found.map(\.reference) == [all[1].reference])
    #expect(try opened.find("call", span: second..<second).isEmpty)
  }

  @Test func hitsComeInTheOrderOfTimeWithWindowsBetween() throws {
    let opened = try Opened(.typedText)
    let hits = try opened.find("a")
    #expect(Set(hits.map(\.stream)) == [.keys, .navigation])
    #expect(zip(hits, hits.dropFirst()).allSatisfy { $0.instant <= $1.instant })
  }

  @Test func itEndsAtOnceWhenCancelledAndHandsOnWhatTheCallerThrows() throws {
    let opened = try Opened(.typedText)
    struct Enough: Error {}
    var asked = 0
    #expect(
      try opened.find(
        "a",
        isCancelled: {
          asked += 1; return asked > 1
        }
      ).allSatisfy {
        $0.stream == .navigation
      })
    #expect(throws: Enough.self) {
      _ = try opened.library.search(
        try #require(SoughtText("a")), in: [opened.entry], under: Opened.layout,
        onHit: { _ in throw Enough() })
    }
  }

  @Test func aRecordingThatCannotBeReadIsToldAndTheOthersAreSearched() throws {
    let (good, bad) = (try Store(.typedText), try Store(.typedText))
    try bad.zero("recording.db", 0..<4096)
    let library = CaptureLibrary(
      explicit: [bad.path, good.path], home: "/nonexistent",
      store: try SummaryStore(path: nil, calendar: UTCCalendar()))
    var hits = 0
    let failures = try library.search(
      try #require(SoughtText("payroll")), in: try library.atStart().entries,
      under: Opened.layout, onHit: { _ in hits += 1 })
    #expect(failures.map(\.path) == [bad.path])
    #expect(failures.first?.error.hint != nil)
    #expect(hits > 3)
  }

  /// As while a recorder writes and a dashboard has not yet read on.
  @Test func whatWasWrittenAfterTheSummariesIsFoundToo() throws {
    let opened = try Opened(try Store(.unsealed), readings: 1)
    #expect(try #require(opened.entry.known).isComplete == false)
    #expect(try opened.find("zebra").isEmpty)
    try opened.store.sql(
      """
      INSERT INTO window_event (timestamp, title) VALUES (1795460000, 'Zebra');
      INSERT INTO browser_event (id, timestamp) VALUES (900, 1795460000);
      INSERT INTO action_event (name, timestamp, key_char) SELECT 'press', 1795460001 + value / 10.0,
      substr('zebra', value, 1) FROM generate_series(1, 5);
      """)
    let from = Instant(microseconds: 1_795_459_000_000_000)
    let hits = try opened.find("zebra", span: from..<from + 3_600_000_000)
    #expect(hits.map(\.stream) == [.navigation, .keys])
  }

  @Test func hostileTextIsFoundAndFilteredByNobodyButTheScreen() throws {
    let store = try Store(.typedText)
    try store.plantHostileText()
    let opened = try Opened(store)
    let hits = try opened.find("\u{202E}m-rlo")
    #expect(hits.contains { $0.stream == .navigation })
    #expect(hits.contains { $0.stream == .keys })
    #expect(!"\(hits)".contains("m-rlo"))
  }
}
