/// The part of a long list that is shown, and the row that is selected.
///
/// Never traps: the selection is always within the list, or 0 where the list is empty.
package struct ListWindow: Hashable, Sendable {
  package private(set) var count: Int
  package private(set) var selected: Int
  /// The first row that was shown when `fit` was last called.
  package private(set) var first: Int

  package init(count: Int = 0, selected: Int = 0, first: Int = 0) {
    self.count = max(0, count)
    self.selected = 0
    self.first = max(0, first)
    select(selected)
  }

  package var isEmpty: Bool { count == 0 }

  /// The selected row, nil in an empty list.
  package var selection: Int? { isEmpty ? nil : selected }

  package mutating func select(_ index: Int) { selected = min(max(0, index), max(0, count - 1)) }

  /// Moves the selection, and stops at either end.
  package mutating func move(by rows: Int) {
    let (target, overflow) = selected.addingReportingOverflow(rows)
    select(overflow ? (rows < 0 ? 0 : .max) : target)
  }

  package mutating func moveToFirst() { select(0) }
  package mutating func moveToLast() { select(count - 1) }

  /// The list has another length now; the selection stays where it can.
  package mutating func resize(count: Int) {
    self.count = max(0, count)
    select(selected)
  }

  /// Scrolls as little as needed so that the selection is among `rows` rows.
  package mutating func fit(rows: Int) { first = visible(rows: rows).lowerBound }

  /// The rows to draw in a space of `rows`, the selected one among them. Where `fit` is never
  /// called the window scrolls from the top.
  package func visible(rows: Int) -> Range<Int> {
    guard rows > 0, count > 0 else { return 0..<0 }
    let highest = max(0, count - rows)
    var start = min(first, highest)
    if selected < start { start = selected }
    if selected - start >= rows { start = selected - rows + 1 }
    return start..<min(count, start + rows)
  }

  /// The row of the list that is drawn `offset` rows below the first one that `visible` tells, for
  /// the same space of `rows`.
  package func index(at offset: Int, rows: Int) -> Int? {
    let shown = visible(rows: rows)
    return offset >= 0 && offset < shown.count ? shown.lowerBound + offset : nil
  }
}
