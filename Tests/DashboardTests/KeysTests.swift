import CaptureLibrary
import CaptureModel
import Cells
import CellsTesting
import Keyboard
import Summaries
import TUI
import Testing

@testable import Dashboard

struct KeysTests {
  private let layout: KeyboardLayout

  init() throws { layout = try KeyboardLayout(AssumedLayout(name: .us, origin: .system)) }

  private func state(
    _ keys: KeyCounts, counts: Counts? = nil, hours: [Int] = KeysTests.hours,
    glyphs: GlyphSet = .unicode
  ) -> DashboardState {
    var all = Counts()
    all.keyPresses = keys.values.reduce(0) { $0 + $1.presses }
    all.keysWithText = keys.values.reduce(0) { $0 + $1.withText }
    all.keysNamed = keys[.name("shift")]?.presses ?? 0
    var state = DashboardState(facts: .init(glyphs: glyphs, calendar: UTCCalendar()))
    state.keys.data = .loaded(
      KeysData(keys: [.x11: keys], counts: counts ?? all, hours: hours, layout: layout))
    state.screen = .keys
    return state
  }

  private static let hours = (0..<24).map { $0 < 8 ? 0 : ($0 * 37) % 61 }
  private static let keys: KeyCounts = [
    .code(65): KeyCount(presses: 1200, withText: 3), .code(36): KeyCount(presses: 45),
    .code(38): KeyCount(presses: 77, withText: 70), .code(24): KeyCount(presses: 9),
    .code(9): KeyCount(presses: 1), .name("hyper"): KeyCount(presses: 2),
    .name("shift"): KeyCount(presses: 31), .code(86): KeyCount(presses: 6),
  ]

  @Test(arguments: PointerTests.sizes + [Size(columns: 60, rows: 14)])
  func inUnicode(size: Size) {
    expectSnapshot(
      KeysView.draw(state(Self.keys), in: size), "keys-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: PointerTests.sizes)
  func inASCII(size: Size) {
    expectSnapshot(
      KeysView.draw(state(Self.keys, glyphs: .ascii), in: size),
      "keys-ascii-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: 0...12, [0, 1, 2, 7, 16, 30, 40, 59])
  func anySizeIsDrawn(rows: Int, columns: Int) {
    let size = Size(columns: columns, rows: rows)
    let huge = Self.keys.mapValues { _ in KeyCount(presses: .max / 100, withText: .max / 100) }
    for state in [
      state([:]), state(Self.keys), state(huge, hours: Array(repeating: .max, count: 24)),
      state([.code(.max): KeyCount(presses: 1), .unknown: KeyCount(presses: 2)], hours: []),
    ] {
      #expect(KeysView.draw(state, in: size).size == size)
    }
  }

  @Test func whatIsStoredIsSaid() {
    let text = KeysView.draw(state(Self.keys), in: Size(columns: 160, rows: 40)).text
    #expect(
      text.contains(
        "1,371 presses: the text of 73 is stored, 31 have a name, 1,267 are key numbers, from which the text can be read off."
      ))
    #expect(text.contains("? Labels assume the layout us (from /etc/default/keyboard)"))
  }

  @Test func keysWithoutAPlaceAreNamed() {
    for size in [Size(columns: 80, rows: 20), Size(columns: 160, rows: 40)] {
      let text = KeysView.draw(state(Self.keys), in: size).text
      #expect(text.contains("hyper"), "\(size)")
    }
  }

  @Test func nothingIsSaidPlainly() {
    var state = state([:])
    let size = Size(columns: 80, rows: 20)
    #expect(KeysView.draw(state, in: size).text.contains("No key presses recorded."))
    let day = Day(year: 2026, month: 11, day: 23)
    state.scope.choice = .days(day...day)
    #expect(KeysView.draw(state, in: size).text.contains("No key presses on this day."))
  }

  /// A name from a recording may try to drive the terminal.
  @Test func hostileNamesReachNoCell() {
    let names = ["\u{1B}]52;c;QQ\u{7}", "\u{9B}2J", "\u{202E}evil", "a\u{200B}b", "\u{7F}"]
    let keys = Dictionary(
      uniqueKeysWithValues: names.map {
        (KeyIdentity.name($0), KeyCount(presses: 5, withText: 5))
      })
    for size in PointerTests.sizes + [Size(columns: 160, rows: 50)] {
      let canvas = KeysView.draw(state(keys), in: size)
      for cell in canvas.cells {
        for scalar in cell.glyph.scalars {
          #expect(CellText(untrusted: String(scalar)).string == String(scalar))
        }
      }
    }
  }

  @Test func numbersFitInThreeColumns() {
    for number in [0, 9, 999, 1000, 99_999, 100_000, 999_999, 1_000_000, 999_999_999, .max] {
      let text = KeycapView.number(number, columns: 3)
      #expect(text.map { $0.width <= 3 } == true, "\(number)")
      #expect(KeycapView.number(number, columns: 0) == nil)
    }
  }
}

struct KeysReportTests {
  @Test func sentencesAreGrammar() {
    var counts = Counts()
    #expect(KeysSentences.stored(counts) == "No key presses.")
    counts.keyPresses = 764
    counts.keysWithText = 6
    counts.keysNamed = 1
    #expect(
      KeysSentences.stored(counts)
        == "764 presses: the text of 6 is stored, 1 has a name, 757 are key numbers, from which the text can be read off."
    )
    (counts.keyPresses, counts.keysWithText, counts.keysNamed) = (1, 1, 0)
    #expect(KeysSentences.stored(counts) == "1 press: the text of it is stored.")
  }

  @Test func keysOfSeveralNumberingsAreReadEachUnderItsOwn() {
    let layout = KeyboardLayout.withoutData(AssumedLayout(name: .us, origin: .fallback))
    let rows = KeyRow.all(
      [
        .x11: [.code(65): KeyCount(presses: 2)], .windows: [.code(0x20): KeyCount(presses: 3)],
        .mac: [.code(0x24): KeyCount(presses: 0)],
      ], under: layout)
    #expect(rows.map(\.label.name) == ["space", "space"])
    #expect(rows.map(\.keycode) == [65, 65])
    #expect(rows.map(\.count.presses) == [3, 2])
  }
}

struct ProseTests {
  @Test func wordsAreKept() {
    #expect(Prose.lines("one two  three", columns: 7) == ["one two", "three"])
    #expect(Prose.lines("incomprehensible it", columns: 5) == ["inco…", "it"])
    #expect(Prose.lines("a", columns: 0).isEmpty)
    #expect(Prose.lines("", columns: 9).isEmpty)
  }
}
