import CaptureModel
import Cells
import Summaries
import TUI
import Testing

@testable import Dashboard

/// What may tell what was typed is in the state only while it is shown and looked at.
@Suite struct PrivateValuesTests {
  private static let secret = "correct horse battery"
  private static let start = Sample.calendar.start(of: Sample.day) + 63_000_000_000
  private static let reference = RowReference(.actions, 7)

  private static func item(isRevealed: Bool) -> RowItem {
    let item = RowItem(
      recording: 0, reference: reference, stream: .keys, instant: start,
      what: .key(isPress: true, .code(4711), .text, .x11))
    return isRevealed ? item : item.masked
  }

  private static func fields(isRevealed: Bool) -> StoredFields {
    var fields = StoredFields(
      reference: reference, recording: 0, table: "action_event", path: "/captures/one",
      fields: [
        .init(name: "name", value: "'press'", isTyped: false),
        .init(name: "key_char", value: CellText(untrusted: "'\(secret)'"), isTyped: true),
        .init(name: "key_vk", value: "NULL", isTyped: true),
      ])
    if !isRevealed { fields.mask() }
    return fields
  }

  /// Answers what is asked for as the runner does.
  private static func answer(_ session: inout Session<DashboardState>) async {
    await session.perform { effect in
      switch effect {
      case .rows(let query, let generation):
        let data = RowsData(items: [item(isRevealed: query.isRevealed)])
        return [.rows(data, query, generation: generation)]
      case .fields(let item, _, _, let isRevealed, let generation):
        return [.fields(.loaded(fields(isRevealed: isRevealed)), item, generation: generation)]
      case .search(let query):
        let hit = SearchState.Hit(
          recording: 0, stream: .keys, reference: reference, instant: start,
          before: CellText(untrusted: secret), match: "pay", after: "", isDecoded: false)
        var status = SearchStatus(rows: 9)
        status.isDone = true
        return [.hits([query.isRevealed ? hit : hit.masked], status, query)]
      default: return []
      }
    }
  }

  private static func onRows() async -> Session<DashboardState> {
    var session = Sample.session(columns: 120, rows: 30)
    session.press("4", "i")
    await answer(&session)
    return session
  }

  private static func held(_ state: DashboardState) -> Bool {
    var text = ""
    dump(state, to: &text)
    return text.contains(secret) || text.contains("4711")
  }

  @Test func fieldsAndKeysAreReadWhenTheyAreRevealed() async {
    var session = await Self.onRows()
    #expect(session.screen.shows("masked; v shows it"))
    #expect(session.screen.shows("a key pressed"))
    #expect(!Self.held(session.program))
    session.press("v")
    await Self.answer(&session)
    #expect(session.screen.shows(Self.secret))
    #expect(session.screen.shows("key 4711 pressed"))
    #expect(Self.held(session.program))
  }

  @Test(arguments: ["v", "due", "suspend", "resize", "q", "5", "t", "/", "resumed"])
  func nothingIsHeldAfterwards(end: String) async {
    var session = await Self.onRows()
    session.press("v")
    await Self.answer(&session)
    #expect(Self.held(session.program))
    switch end {
    case "due": session.answer(.maskDue)
    case "suspend": session.press(.control("z"))
    case "resumed": session.take(.input(.resumed))
    case "resize": session.resize(Size(columns: 100, rows: 30))
    default: session.type(end)
    }
    #expect(!Self.held(session.program), "\(end)")
    await Self.answer(&session)
    if end != "/" { #expect(!Self.held(session.program), "\(end)") }
  }

  @Test func anAnswerThatComesTooLateIsMasked() async {
    var session = await Self.onRows()
    session.press("v")
    let generation = session.program.generation
    session.press("v")
    session.answer(
      .fields(
        .loaded(Self.fields(isRevealed: true)), Self.item(isRevealed: true),
        generation: generation))
    #expect(!Self.held(session.program))
    await Self.answer(&session)
    #expect(session.screen.shows("masked; v shows it"))
    #expect(!Self.held(session.program))
  }

  @Test func hitsOfASearchHoldWhatIsAroundThemOnlyWhileItIsShown() async {
    var session = Sample.session(columns: 120, rows: 30)
    session.press("/")
    session.type("pay")
    session.press(.enter)
    await Self.answer(&session)
    #expect(session.screen.shows("***pay"))
    #expect(!Self.held(session.program))
    session.press("v")
    #expect(session.screen.shows("***pay"), "the hits of before stay until the others come")
    await Self.answer(&session)
    #expect(session.screen.shows(Self.secret + "pay"))
    session.press(.escape)
    #expect(!Self.held(session.program), "the last search is kept without")
    session.press("/", .enter)
    await Self.answer(&session)
    #expect(session.screen.shows(Self.secret + "pay"))
    session.press("v")
    #expect(session.screen.shows("***pay"))
    #expect(!Self.held(session.program))
  }

  @Test func thePlaceThatAJumpBeganAtHoldsNothing() async {
    var session = await Self.onRows()
    session.press("v")
    await Self.answer(&session)
    session.press("t")
    #expect(session.program.screen == .timeline)
    #expect(!Self.held(session.program))
    session.press(.backspace)
    await Self.answer(&session)
    #expect(session.screen.shows(Self.secret), "still revealed, so it is read again")
  }
}
