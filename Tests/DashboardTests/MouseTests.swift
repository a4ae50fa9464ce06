import CaptureLibrary
import CaptureModel
import Cells
import Foundation
import Keyboard
import Summaries
import TUI
import Testing

@testable import Dashboard

/// The mouse on drawings and lists: a click selects, a second one opens as Enter does.
@Suite struct MouseTests {
  @Test func onTheTimelineItMovesTheCursorAndOpensTheColumn() throws {
    var session = Sample.session()
    session.press("2")
    let layout = TimelineLayout(session.program.contentSize)
    let visible = try #require(session.program.timeline.visible)
    session.mouse(.click, row: 2 + layout.firstLaneRow, column: layout.labelColumns + 9)
    #expect(session.program.cursorBin == 9)
    #expect(session.program.moment == visible.edges[9])
    #expect(session.program.pages.isEmpty)
    session.mouse(.click, row: 2 + layout.firstLaneRow + 1, column: layout.labelColumns + 9)
    #expect(session.program.rows?.query.span == visible.bin(9))
    session.press(.escape)
    // Neither the labels nor the words below are columns.
    session.mouse(.click, row: 2 + layout.firstLaneRow, column: 2)
    session.mouse(.click, row: 2 + layout.detailRow + 1, column: layout.labelColumns + 30)
    #expect(session.program.cursorBin == 9)
  }

  @Test func theWheelZoomsTheTimeline() throws {
    var session = Sample.session()
    session.press("2")
    let before = try #require(session.program.timeline.visible)
    session.mouse(.wheelUp, row: 8, column: 40)
    let closer = try #require(session.program.timeline.visible)
    #expect(closer.length.typical < before.length.typical)
    session.mouse(.wheelDown, row: 8, column: 40)
    #expect(session.program.timeline.visible?.length == before.length)
  }

  private func pointer() -> Session<DashboardState> {
    var state = PointerFixture.state(PointerFixture.data())
    state.library = Sample.library()
    return Session(state, size: Size(columns: 100, rows: 30))
  }

  @Test func onTheMapItMarksARegionAndZooms() throws {
    var session = pointer()
    let map = PointerView.map(session.program, in: session.program.contentSize)
    let bounds = try #require(session.program.pointer.bounds)
    #expect(!map.isEmpty)
    session.mouse(.click, row: 2 + map.row + 3, column: map.column + 5)
    let cursor = try #require(session.program.pointer.cursor)
    #expect((cursor.x - bounds.x) * map.columns / bounds.width == 5)
    #expect((cursor.y - bounds.y) * map.rows / bounds.height == 3)
    session.mouse(.click, row: 2 + map.row + 3, column: map.column + 5)
    #expect(session.program.pointer.regions.count == 1)
    session.mouse(.wheelDown, row: 10, column: 10)
    #expect(session.program.pointer.regions.isEmpty)
    session.mouse(.wheelUp, row: 2 + map.row + 1, column: map.column + 1)
    #expect(session.program.pointer.regions.count == 1)
    session.mouse(.click, row: 2, column: 99)
    #expect(session.program.pointer.regions.count == 1, "beside the map nothing happens")
  }

  private func keyboard() throws -> Session<DashboardState> {
    var state = Sample.state()
    state.screen = .keys
    let layout = KeyboardLayout.withoutData(AssumedLayout(name: .us, origin: .fallback))
    var counts = Counts()
    (counts.keyPresses, counts.keyEvents) = (30, 60)
    state.keys.data = .loaded(
      KeysData(
        keys: [
          .x11: [
            .code(38): KeyCount(presses: 20, withText: 5), .code(39): KeyCount(presses: 10),
          ]
        ], counts: counts, hours: [], layout: layout))
    return Session(state, size: Size(columns: 100, rows: 30))
  }

  @Test func onTheKeyboardItSelectsAKeyAndTellsOfIt() throws {
    var session = try keyboard()
    let data = try #require(session.program.keys.data.value)
    let board = try #require(KeysView.board(data, in: session.program.contentSize))
    let keycap = try #require(board.keyboard[38])
    session.mouse(
      .click, row: 2 + board.place.row + keycap.row, column: board.place.column + keycap.column)
    #expect(session.program.keys.selected == 38)
    let notice = try #require(session.program.notice?.string)
    #expect(notice.hasSuffix("20 presses, 66 % of all; 5 stored as text."))
    // The same by keys: from the key that was pressed most to the next.
    session.press(.right)
    #expect(session.program.keys.selected == 39)
    session.press(.left, .left)
    #expect(session.program.keys.selected == 38)
  }

  @Test func everyLineOfTheOverviewIsSelectedByAClick() throws {
    for size in [Size(columns: 80, rows: 24), Size(columns: 140, rows: 40)] {
      var session = Sample.session(columns: size.columns, rows: size.rows)
      for (text, item) in [
        ("clicks ", OverviewItem.stream(.clicks)),
        ("Payroll - ACME HR", .window(Sample.overview.windows[0])),
        ("Paused by the recorder", .gap(Sample.overview.gaps[0].span)),
      ] {
        let lines = session.screen.lines
        let row = try #require(lines.indices.last { lines[$0].contains(text) })
        let place = try #require(lines[row].range(of: text))
        let column = lines[row].distance(from: lines[row].startIndex, to: place.lowerBound)
        session.mouse(.click, row: row, column: column)
        #expect(session.program.selectedItem == item, "\(text) at \(size)")
      }
    }
  }

  @Test func theListOfWhatWasTypedIsSelectedAndScrolled() throws {
    var session = try TypedTests.session()
    let list = TypedLayout(session.program.contentSize).list
    session.mouse(.click, row: 2 + list.row + 1, column: 20)
    #expect(session.program.keys.typed.list.selected == 1)
    session.mouse(.wheelDown, row: 10, column: 10)
    #expect(session.program.keys.typed.list.selected == 2)
    session.mouse(.wheelUp, row: 10, column: 10)
    #expect(session.program.keys.typed.list.selected == 0)
  }
}
