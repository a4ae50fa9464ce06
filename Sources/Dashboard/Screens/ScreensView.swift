internal import CaptureModel
internal import Cells
internal import Mosaic
internal import Summaries
internal import TUI

/// The Screens screen: a wall of thumbnails, or one picture large.
///
/// Pure. A thumbnail that has not come yet is a light frame of the same size, so nothing jumps.
enum ScreensView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    switch state.screens.data {
    case .idle, .loading: return EmptyView.draw(message: "Listing the pictures", in: size)
    case .failed(let reason): return EmptyView.draw(message: reason, in: size, role: .warning)
    case .loaded(let data):
      if data.rows.isEmpty { return EmptyView.draw(message: nothing(state), in: size) }
      var canvas = Canvas(size: size)
      if let large = state.screens.large {
        LargePictureView.draw(large, state, on: &canvas)
      } else {
        drawWall(state, data, on: &canvas)
      }
      drawHeadline(state, data, on: &canvas)
      return canvas
    }
  }

  private static func nothing(_ state: DashboardState) -> CellText {
    if !state.scope.filter.streams.contains(.screens) {
      return "Screens are filtered out: f changes the filter."
    }
    if !state.scope.filter.window.isEmpty {
      return "No picture of the screen in \(state.scope.filter.label)."
    }
    return state.choice == .all
      ? "No picture of the screen was recorded."
      : "No picture of the screen was recorded in this span. Press a for all days."
  }

  /// Which picture is selected, when it was taken, and what is not listed.
  private static func drawHeadline(
    _ state: DashboardState, _ data: ScreensData, on canvas: inout Canvas
  ) {
    guard let reference = state.screens.selectedReference else { return }
    let number = Numbers.grouped(state.screens.list.selected + 1)
    let position: CellText = "Picture \(number) of \(Numbers.grouped(data.rows.count))"
    let note = note(state, data)
    let columns = canvas.size.columns
    let calendar = state.facts.calendar
    let instant = reference.row.instant
    let whole = calendar.dayAndClock(instant) + instant.tenths
    // What is not listed must be seen; the day then stands in the tabs, the time in the caption.
    let times = note.role == .warning ? [whole, calendar.clock(instant), .empty] : [whole]
    let time =
      times.first { position.width + $0.width + note.text.width + 6 <= columns }
      ?? times[times.count - 1]
    var column = canvas.write(position, row: 0, column: 1, role: .title)
    column = canvas.write("  \(time)", row: 0, column: column)
    let room = columns - column - 2
    guard room > 8, !note.text.isEmpty else { return }
    let text = note.text.truncated(to: room)
    canvas.write(text, row: 0, column: columns - text.width - 1, role: note.role)
  }

  private static func note(
    _ state: DashboardState, _ data: ScreensData
  ) -> (text: CellText, role: Role) {
    // What is done to the picture must be told, or a faded one would be taken for what was recorded.
    if let large = state.screens.large, state.screens.marksChanges || !large.request.part.isWhole {
      return LargePictureView.note(large, state)
    }
    if data.total > data.rows.count {
      let listed = Numbers.grouped(data.rows.count)
      return (
        "first \(listed) of \(Numbers.grouped(data.total)) are listed; choose a day", .warning
      )
    }
    if let large = state.screens.large { return LargePictureView.note(large, state) }
    let layout = state.wall(in: state.contentSize)
    let visible = layout.visible(list: state.screens.list).clamped(to: 0..<data.rows.count)
    // Those ahead come by themselves and are nobody's concern.
    let left = data.rows[visible].count(where: { state.screens.wall.drawn[$0] == nil })
    return (left == 0 ? .empty : "loading \(Numbers.grouped(left))", .muted)
  }

  /// To the tenth of a second.
  static func time(of reference: ScreenReference, _ state: DashboardState) -> CellText {
    state.facts.calendar.clock(reference.row.instant) + reference.row.instant.tenths
  }

  private static func drawWall(
    _ state: DashboardState, _ data: ScreensData, on canvas: inout Canvas
  ) {
    let layout = state.wall(in: canvas.size)
    let visible = layout.visible(list: state.screens.list).clamped(to: 0..<data.rows.count)
    for (offset, index) in visible.enumerated() {
      let reference = data.rows[index]
      let tile = Tile(
        place: layout.place(of: offset), time: time(of: reference, state),
        isSelected: index == state.screens.list.selected, glyphs: state.facts.glyphs)
      let thumbnail = state.screens.wall.drawn[reference]
      tile.draw(
        thumbnail,
        sketch: thumbnail == nil ? state.sketch(of: reference, in: tile.place.size) : nil,
        hasPicture: reference.row.place != nil, on: &canvas)
    }
  }
}

extension DashboardState {
  /// A picture that was read before, in a few tones; nil where it was not.
  func sketch(of reference: ScreenReference, in size: Size) -> Canvas? {
    screens.sketches[reference]?.draw(in: size, facts.pictures.mosaic)
  }
}

extension Instant {
  /// `.015`
  var thousandths: CellText {
    let rest = microseconds.flooredDivision(by: 1_000_000).remainder / 1000
    return CellText(untrusted: "." + String(String(1000 + rest).dropFirst()))
  }

  /// `.3`: recorders take several pictures in a second.
  var tenths: CellText {
    ".\(microseconds.flooredDivision(by: 1_000_000).remainder / 100_000)"
  }
}
