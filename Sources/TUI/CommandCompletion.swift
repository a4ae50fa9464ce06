package import Cells

/// One way to go on with a command, and what it means.
package struct Candidate: Hashable, Sendable {
  /// The whole line as it would be.
  package let text: CellText
  /// The part that is shown in the list.
  package let label: CellText
  package let summary: CellText

  package init(_ text: CellText, label: CellText? = nil, summary: CellText = .empty) {
    (self.text, self.label, self.summary) = (text, label ?? text, summary)
  }
}

/// The candidates for what was typed, and the one that Tab has come to.
package struct CommandCompletion: Hashable, Sendable {
  package private(set) var candidates: [Candidate]
  /// nil until Tab has chosen one.
  package private(set) var selected: Int?

  package init(_ candidates: [Candidate] = []) { self.candidates = candidates }

  package var selection: Candidate? { selected.map { candidates[$0] } }

  /// The line after Tab (`step` 1) or Shift-Tab (-1); nil where there is nothing to complete.
  ///
  /// What all candidates begin with is completed first; only where that is typed already, each of
  /// them is offered in turn, around the ends.
  package mutating func advance(_ step: Int, from typed: CellText) -> CellText? {
    guard let first = candidates.first else { return nil }
    if candidates.count == 1 {
      let text = CellText(untrusted: first.text.string + " ")
      return text == typed ? nil : text
    }
    if selected == nil, let common, common.count > typed.string.count {
      return CellText(untrusted: common)
    }
    let count = candidates.count
    let next = selected.map { (($0 + step) % count + count) % count } ?? (step < 0 ? count - 1 : 0)
    selected = next
    return candidates[next].text
  }

  private var common: String? {
    guard var common = candidates.first?.text.string else { return nil }
    for candidate in candidates {
      while !candidate.text.string.hasPrefix(common) { common.removeLast() }
    }
    return common
  }

  /// One line: the candidates around the chosen one, which stands in brackets, and what it means at
  /// the right. A single candidate needs no choice to be explained.
  package func draw(on canvas: inout Canvas, row: Int) {
    guard !candidates.isEmpty else { return }
    let columns = canvas.size.columns
    canvas.fill(
      Rect(row: row, column: 0, columns: columns, rows: 1), with: Cell(style: Style(.status)))
    let explained = candidates.count == 1 ? candidates.first : selection
    let note = explained.map { $0.summary.truncated(to: columns / 2) } ?? .empty
    let room = columns - (note.isEmpty ? 0 : note.width + 2)
    var column = 0
    let first = firstShown(in: room)
    if first > 0 { column = canvas.write("<", row: row, column: column, role: .muted) }
    for (index, candidate) in candidates.enumerated().dropFirst(first) {
      let isSelected = index == selected
      let text: CellText = isSelected ? "[\(candidate.label)]" : " \(candidate.label) "
      guard column + text.width <= room - 1 || index == first else {
        canvas.write(">", row: row, column: column, columns: room - column, role: .muted)
        break
      }
      column = canvas.write(
        text, row: row, column: column, columns: room - column,
        role: isSelected ? .selection : .status)
    }
    canvas.write(note, row: row, column: columns - note.width - 1, role: .muted)
  }

  /// The first candidate from which on the chosen one fits.
  private func firstShown(in columns: Int) -> Int {
    guard let selected else { return 0 }
    var used = 2
    var first = selected
    while first >= 0 {
      used += candidates[first].label.width + 2
      if used > columns { break }
      first -= 1
    }
    return min(selected, first + 1)
  }
}
