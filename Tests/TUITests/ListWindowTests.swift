import TUI
import Testing

struct ListWindowTests {
  /// Every small list, every selection, every height, every old place.
  @Test func theSelectedRowIsAlwaysInSight() {
    for count in 0...7 {
      for selected in -2...9 {
        for first in -1...9 {
          for rows in -1...9 {
            let window = ListWindow(count: count, selected: selected, first: first)
            let visible = window.visible(rows: rows)
            #expect(visible.lowerBound >= 0 && visible.upperBound <= count)
            #expect(visible.count == min(max(0, rows), count))
            #expect(visible.isEmpty || visible.contains(window.selected))
          }
        }
      }
    }
  }

  @Test func movesStopAtTheEnds() {
    var window = ListWindow(count: 5, selected: 2)
    window.move(by: -10)
    #expect(window.selected == 0)
    window.move(by: .max)
    #expect(window.selected == 4)
    window.move(by: .max)
    window.move(by: .min)
    #expect(window.selected == 0)
    window.moveToLast()
    window.resize(count: 3)
    #expect(window.selected == 2)
    window.resize(count: -1)
    #expect(window.selection == nil)
  }

  @Test func scrollingIsAsLittleAsNeeded() {
    var window = ListWindow(count: 10)
    window.select(5)
    window.fit(rows: 4)
    #expect(window.visible(rows: 4) == 2..<6)
    window.select(3)
    window.fit(rows: 4)
    #expect(window.visible(rows: 4) == 2..<6)
    window.select(1)
    window.fit(rows: 4)
    #expect(window.visible(rows: 4) == 1..<5)
  }
}
