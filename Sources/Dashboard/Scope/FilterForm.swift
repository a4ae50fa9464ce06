package import CaptureModel
internal import Cells
package import TUI

/// The filter while it is being changed: a row for each stream, and one to write a window's text in.
package struct FilterForm: Equatable, Sendable {
  package var streams: Set<Stream>
  package var field: TextField
  /// 0 is the text, then the streams in their order.
  package var row = 0

  init(_ filter: Filter) {
    streams = filter.streams
    field = TextField(filter.window, limit: 200)
  }

  var filter: Filter { Filter(streams: streams, window: field.text) }
  static var rows: Int { Stream.allCases.count + 1 }

  /// False for a key that means nothing here.
  mutating func take(_ key: Key) -> Bool {
    switch key {
    case .up, .backTab: row = max(0, row - 1)
    case .down, .tab: row = min(Self.rows - 1, row + 1)
    case .space where row > 0: toggle(Stream.allCases[row - 1])
    default: return row == 0 && field.take(key)
    }
    return true
  }

  private mutating func toggle(_ stream: Stream) {
    if streams.remove(stream) == nil { streams.insert(stream) }
  }
}

extension DashboardState {
  mutating func press(_ key: Key, in form: FilterForm) -> Asked {
    var form = form
    switch key {
    case .escape, .control("c"):
      mode = .browsing
      return []
    case .enter:
      if form.streams.isEmpty {
        notice = "Leave at least one stream in, or nothing would be shown."
        break
      }
      mode = .browsing
      return set(filter: form.filter)
    case .control("z"): return [.suspend]
    default:
      if !form.take(key) { notice = "Enter filters, Esc leaves things as they are." }
    }
    mode = .filter(form)
    return []
  }

  mutating func set(filter: Filter) -> Asked {
    guard filter != scope.filter else { return [] }
    let isCounted = filter.window != scope.filter.window && !filter.window.isEmpty
    scope.filter = filter
    counting = Counting()
    // Numbers of other windows must not stand below the new filter for as long as rows are read.
    if isCounted { forgetNumbers() }
    return reloadAll()
  }
}

extension DashboardState {
  private mutating func forgetNumbers() {
    (overview, pointer.data, keys.data) = (.idle, .idle, .idle)
    navigation.data = .idle
  }
}

/// The form of the filter, over the screen.
enum FilterFormView {
  static func draw(_ form: FilterForm, _ state: DashboardState, on canvas: inout Canvas) {
    let room = Size(
      columns: min(60, canvas.size.columns),
      rows: min(FilterForm.rows + 4, max(0, canvas.size.rows - 3)))
    let inner = Modal.draw(room, title: "Show only", on: &canvas, glyphs: state.facts.glyphs)
    guard inner.rows > 0 else { return }
    let column = canvas.write(
      "title or app holds: ", row: inner.row, column: inner.column + 2,
      columns: max(0, inner.columns - 2), role: form.row == 0 ? .accent : .plain)
    let columns = max(0, inner.column + inner.columns - 1 - column)
    if form.row == 0 {
      form.field.draw(on: &canvas, row: inner.row, column: column, columns: columns)
    } else {
      canvas.write(form.field.text, row: inner.row, column: column, columns: columns)
    }
    for (offset, stream) in Stream.allCases.enumerated() where offset + 2 < inner.rows {
      let row = inner.row + offset + 1
      let box: CellText = form.streams.contains(stream) ? "[x]" : "[ ]"
      canvas.write(
        "\(box) \(untrusted: stream.rawValue)", row: row, column: inner.column + 2,
        columns: max(0, inner.columns - 2))
      if form.row == offset + 1 {
        canvas.restyle(
          Rect(row: row, column: inner.column, columns: inner.columns, rows: 1), role: .selection)
      }
    }
    let place: CellText = form.row == 0 ? ">" : " "
    canvas.write(place, row: inner.row, column: inner.column, role: .accent)
    canvas.write(
      "What is left out stays recorded; it is only not shown.", row: inner.row + inner.rows - 1,
      column: inner.column + 2, columns: max(0, inner.columns - 3), role: .muted)
  }
}
