internal import CaptureModel
internal import Cells
internal import TUI

/// How long, and which streams.
enum PauseView {
  static func draw(_ form: PauseForm, _ state: ControlsState, in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    let isAll = form.streams.count == Stream.allCases.count
    let what = isAll ? "everything" : ControlsState.names(form.streams)
    canvas.write(
      "Pause \(untrusted: what.isEmpty ? "nothing" : what)", row: 0, column: 1,
      columns: size.columns - 2, role: .title)
    let rows = max(0, size.rows - 5)
    for (offset, index) in state.inner.visible(rows: rows).enumerated() {
      let isSelected = index == state.inner.selected
      let row = 2 + offset
      let text: CellText =
        switch PauseForm.rows[index] {
        case .length(let length): length.words
        case .stream(let stream):
          "\(form.streams.contains(stream) ? "[x]" : "[ ]") \(untrusted: stream.rawValue)"
        }
      canvas.write(isSelected ? ">" : " ", row: row, column: 1, role: .accent)
      canvas.write(text, row: row, column: 3, columns: size.columns - 4)
      if isSelected {
        canvas.restyle(Rect(row: row, column: 0, columns: size.columns, rows: 1), role: .selection)
      }
    }
    let note: CellText =
      isAll
      ? "A recorder that ends no pause by itself is told to go on by Seen, while it is open."
      : "A recorder that reads no choice is paused as a whole or not: single streams do not reach it."
    canvas.write(
      note, row: size.rows - 1, column: 1, columns: size.columns - 2, role: .muted)
    return canvas
  }
}
