import Cells
import TUI
import Testing

/// What lies under the mouse.
struct MouseTests {
  private static let titles: [CellText] = ["Overview", "世界", "Keys"]

  /// For every column, what is hit is what is drawn there.
  @Test(arguments: [18, 24, 40])
  func tabsAreHitWhereTheyAreDrawn(columns: Int) {
    for active in 0..<3 {
      var canvas = Canvas(size: Size(columns: columns, rows: 1))
      TabBar.draw(Self.titles, numbers: [1, 3, 4], active: active, right: "all", on: &canvas)
      for column in -1...columns {
        let hit = TabBar.hit(
          Self.titles, numbers: [1, 3, 4], active: active, right: "all", columns: columns,
          at: column)
        let isActive = canvas[0, column]?.style.role == .activeTab
        #expect((hit == active) == isActive, "\(column)")
      }
    }
  }

  @Test func rowsOfAListAreHitWhereTheyAreDrawn() {
    let list = ListWindow(count: 10, selected: 7)
    #expect((-1...3).map { list.index(at: $0, rows: 3) } == [nil, 5, 6, 7, nil])
    #expect(ListWindow().index(at: 0, rows: 3) == nil)
    #expect(ListWindow(count: 1).index(at: 1, rows: 3) == nil)
  }
}
