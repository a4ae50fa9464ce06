import CaptureModel
import Cells
import CellsTesting
import Summaries
import TUI
import Testing

@testable import Dashboard

/// The list of what was typed: masked, shown on purpose, and gone from the state when it is masked.
struct TypedTests {
  static let secret = "correct horse battery"
  static let start = Sample.calendar.start(of: Sample.day) + 63_000_000_000

  static func data(isRevealed: Bool, lines: Int = 3) -> TypedData {
    let stored = TypedLine.Part(text: CellText(untrusted: secret), isKey: false, isDecoded: false)
    let decoded = TypedLine.Part(text: "hello", isKey: false, isDecoded: true)
    let enter = TypedLine.Part(text: "[Enter]", isKey: true, isDecoded: true)
    let parts = [[stored], [decoded, enter], [stored, decoded, enter]]
    let storage: [TypedLine.Storage] = [.stored, .decoded, .mixed]
    let windows: [CellText] = ["Payroll - ACME HR", "*Untitled 1 - Mousepad", "Chat 日本語"]
    return TypedData(
      lines: (0..<lines).map { index in
        let from = start + Int64(index) * 7_000_000
        return TypedLine(
          recording: 0, span: from..<from + 4_000_000, window: windows[index % 3],
          storage: storage[index % 3], parts: isRevealed ? parts[index % 3] : nil)
      }, layout: "us")
  }

  /// On the list, its rows read and masked.
  static func session(
    columns: Int = 80, rows: Int = 24, glyphs: GlyphSet = .unicode
  ) throws -> Session<DashboardState> {
    var session = Sample.session(Sample.state(glyphs: glyphs), columns: columns, rows: rows)
    session.type("4t")
    try answer(&session)
    return session
  }

  /// Answers what was asked last as the runner would.
  static func answer(_ session: inout Session<DashboardState>) throws {
    let query = try #require(session.program.keys.typed.asked)
    session.answer(.typed(.loaded(data(isRevealed: query.isRevealed)), query))
  }

  static func holdsSecret(_ state: DashboardState) -> Bool {
    var text = ""
    dump(state, to: &text)
    return text.contains(secret)
  }

  @Test func theListIsAskedForWithoutTheText() throws {
    let session = try Self.session()
    let asked = try #require(session.program.keys.typed.asked)
    #expect(!asked.isRevealed)
    #expect(session.pending.contains(.typed(asked)))
    #expect(session.screen.shows("Typed text, 3 runs"))
    #expect(session.screen.shows("masked; v shows it for 30 s"))
    #expect(session.screen.shows("••••••••"))
  }

  @Test func revealingAsksForTheTextAndShowsIt() throws {
    var session = try Self.session()
    session.type("v")
    #expect(!session.screen.shows(Self.secret))
    try Self.answer(&session)
    #expect(session.screen.shows(Self.secret))
    #expect(session.screen.shows("hello[Enter]"))
    #expect(session.screen.shows("! shown; v masks it"))
    #expect(Self.holdsSecret(session.program))
  }

  /// By key, time, another screen, another view, rows over it, the Timeline, suspension, another size:
  /// after each of these the text is nowhere in the state.
  @Test(
    arguments: [
      "v", "mask due", "5", "Tab", "t", "q", "Escape", "i", "Enter", "suspend", "resume", "resize",
    ])
  func nothingStaysInTheState(end: String) throws {
    var session = try Self.session()
    session.type("v")
    try Self.answer(&session)
    try #require(Self.holdsSecret(session.program))
    switch end {
    case "mask due": session.answer(.maskDue)
    case "Tab": session.press(.tab)
    case "Escape": session.press(.escape)
    case "Enter": session.press(.enter)
    case "suspend": session.press(.control("z"))
    case "resume": session.take(.input(.resumed))
    case "resize": session.resize(Size(columns: 100, rows: 30))
    default: session.type(end)
    }
    #expect(!Self.holdsSecret(session.program), "after \(end)")
    #expect(!session.screen.shows(Self.secret))
  }

  @Test func anAnswerThatComesTooLateIsDropped() throws {
    var session = try Self.session()
    session.type("v")
    let query = try #require(session.program.keys.typed.asked)
    session.type("v")
    session.answer(.typed(.loaded(Self.data(isRevealed: true)), query))
    #expect(!Self.holdsSecret(session.program))
    session.type("v5")
    session.answer(.typed(.loaded(Self.data(isRevealed: true)), query))
    #expect(!Self.holdsSecret(session.program))
  }

  @Test func whoComesBackWhileItIsShownSeesItAgain() throws {
    var session = try Self.session()
    session.type("v")
    try Self.answer(&session)
    session.type("54")
    try Self.answer(&session)
    #expect(session.screen.shows(Self.secret))
  }

  /// Lines that differ only in what was typed look alike.
  @Test func theMaskTellsNoLength() {
    var state = Sample.state()
    state.screen = .keys
    state.keys.shown = .typed
    let frames = [1, 900].map { (length: Int64) -> [String] in
      var data = Self.data(isRevealed: false, lines: 1)
      let from = data.lines[0].span.lowerBound
      data.lines[0].span = from..<from + length * 1_000_000
      state.keys.typed.data = .loaded(data)
      state.keys.typed.list = ListWindow(count: 1)
      return state.draw(in: Size(columns: 120, rows: 40)).lines
    }
    #expect(frames[0] == frames[1])
  }

  @Test func theRowsOfTheRunAreOpened() throws {
    var session = try Self.session()
    session.press(.down)
    session.type("i")
    let query = try #require(session.program.rows?.query)
    #expect(query.streams == [.keys])
    #expect(query.span == Self.data(isRevealed: false).lines[1].span)
  }

  @Test func enterJumpsToTheMomentAndBackspaceComesBack() throws {
    var session = try Self.session()
    session.press(.down, .down, .enter)
    #expect(session.program.screen == .timeline)
    #expect(session.program.moment == Self.start + 14_000_000)
    session.press(.backspace)
    #expect(session.program.screen == .keys)
    #expect(session.program.keys.shown == .typed)
  }

  @Test func pagesAreTurnedAndBeginAnewInAnotherSpan() throws {
    var session = try Self.session()
    let query = try #require(session.program.keys.typed.asked)
    var data = Self.data(isRevealed: false)
    data.next = Self.start + 900_000_000
    session.answer(.typed(.loaded(data), query))
    session.press(.end, .down)
    #expect(session.program.keys.typed.asked?.from == data.next)
    try Self.answer(&session)
    #expect(session.screen.shows("on page 2"))
    session.type("<")
    #expect(session.program.keys.typed.asked?.from == nil)
    session.type("<")
    #expect(session.program.notice == "There is no earlier page.")
    session.type("[")
    #expect(session.program.keys.typed.asked?.scope.choice == .days(Sample.day...Sample.day))
  }

  @Test func failuresAreSaid() throws {
    var session = try Self.session()
    let query = try #require(session.program.keys.typed.asked)
    session.answer(.typed(.failed("It is busy."), query))
    #expect(session.screen.shows("It is busy."))
    session.answer(.typed(.loaded(TypedData(failures: ["It is damaged."])), query))
    #expect(session.screen.shows("! It is damaged."))
    session.answer(.typed(.loaded(TypedData()), query))
    #expect(session.screen.shows("Nothing was typed in this span."))
  }

  @Test(
    arguments: [(80, 24), (120, 40), (200, 60), (40, 12), (20, 5)], [GlyphSet.unicode, .ascii])
  func looks(size: (Int, Int), glyphs: GlyphSet) throws {
    var session = try Self.session(columns: size.0, rows: size.1, glyphs: glyphs)
    expectSnapshot(session.screen, "typed-masked-\(size.0)x\(size.1)-\(glyphs)")
    session.type("v")
    try Self.answer(&session)
    session.press(.down)
    session.press(.down)
    expectSnapshot(session.screen, "typed-shown-\(size.0)x\(size.1)-\(glyphs)")
  }

  @Test func anySizeIsDrawn() {
    var state = Sample.state()
    state.screen = .keys
    state.keys.shown = .typed
    for isRevealed in [false, true] {
      state.keys.typed.data = .loaded(Self.data(isRevealed: isRevealed, lines: 9))
      state.keys.typed.list = ListWindow(count: 9, selected: 4)
      for rows in 0...16 {
        for columns in stride(from: 0, through: 90, by: 3) {
          let size = Size(columns: columns, rows: rows)
          #expect(TypedView.draw(state, in: size).size == size)
        }
      }
    }
  }
}
