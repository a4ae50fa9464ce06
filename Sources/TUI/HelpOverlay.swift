package import Cells

/// How far the help is scrolled.
package struct HelpState: Hashable, Sendable {
  package private(set) var first: Int

  package init(first: Int = 0) { self.first = max(0, first) }

  /// Scrolls by a key. False for a key that does not scroll. `lines` is what
  /// `HelpOverlay.lines(of:)` counts, `page` the rows of the screen.
  package mutating func take(_ key: Key, lines: Int, page: Int) -> Bool {
    let last = max(0, lines - max(1, page))
    switch key {
    case .up, "k": first = max(0, min(last, first) - 1)
    case .down, "j": first = min(last, first + 1)
    case .pageUp: first = max(0, min(last, first) - max(1, page))
    case .pageDown, .space: first = min(last, first + max(1, page))
    case .home, "g": first = 0
    case .end, "G": first = last
    default: return false
    }
    return true
  }
}

/// The keys and what they do, from the one table, over the screen.
package enum HelpOverlay {
  /// Lines that the rows take, headings included.
  package static func lines(of rows: [HelpRow]) -> Int { layout(rows).count }

  /// Rows of help that are visible at once on a screen of this size.
  package static func page(in size: Size) -> Int { max(0, size.rows - 4) }

  package static func draw(
    _ rows: [HelpRow], state: HelpState, on canvas: inout Canvas, glyphs: GlyphSet
  ) {
    let lines = layout(rows)
    let keys = min(24, rows.map { label(of: $0).width }.max() ?? 0)
    let size = Size(
      columns: min(canvas.size.columns, 76), rows: min(canvas.size.rows - 2, lines.count + 2))
    let inner = Modal.draw(size, title: "Keys", on: &canvas, glyphs: glyphs)
    let first = min(state.first, max(0, lines.count - inner.rows))
    for (offset, line) in lines.dropFirst(first).prefix(inner.rows).enumerated() {
      let row = inner.row + offset
      switch line {
      case .heading(let text):
        canvas.write(
          text, row: row, column: inner.column + 1, columns: inner.columns - 2,
          role: .title)
      case .row(let help):
        let left = label(of: help).padded(to: keys)
        canvas.write(
          left, row: row, column: inner.column + 1, columns: inner.columns - 2,
          role: .key)
        canvas.write(
          help.summary, row: row, column: inner.column + 3 + keys,
          columns: inner.columns - keys - 4)
      case .gap: break
      }
    }
    drawPlace(first: first, of: lines.count, in: inner, on: &canvas)
  }

  /// Says in the lower line of the frame which lines are seen, where not all are.
  private static func drawPlace(first: Int, of count: Int, in inner: Rect, on canvas: inout Canvas)
  {
    guard count > inner.rows, inner.rows > 0 else { return }
    canvas.write(
      " \(first + 1)-\(first + inner.rows) of \(count) ", row: inner.row + inner.rows,
      column: inner.column + 1, columns: inner.columns - 2, role: .muted)
  }

  private enum Line {
    case heading(CellText)
    case row(HelpRow)
    case gap
  }

  /// The rows by group, in the order in which the groups first appear.
  private static func layout(_ rows: [HelpRow]) -> [Line] {
    var groups: [CellText] = []
    for row in rows where !groups.contains(row.group) { groups.append(row.group) }
    var lines: [Line] = []
    for group in groups {
      if !lines.isEmpty { lines.append(.gap) }
      if !group.isEmpty { lines.append(.heading(group)) }
      lines += rows.filter { $0.group == group }.map(Line.row)
    }
    return lines
  }

  private static func label(of row: HelpRow) -> CellText {
    row.keys.enumerated().reduce(CellText.empty) { text, key in
      key.offset == 0 ? key.element : "\(text), \(key.element)"
    }
  }
}
