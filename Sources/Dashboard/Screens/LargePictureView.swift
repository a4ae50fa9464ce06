internal import CaptureModel
internal import Cells
internal import TUI

/// One picture over the whole screen, or a part of it; below it, where there is room, those before
/// and after it.
enum LargePictureView {
  static func draw(
    _ large: ScreensState.Large, _ state: DashboardState, on canvas: inout Canvas
  ) {
    let space = ScreensLayout.large(in: canvas.size)
    if let shown = large.shown {
      canvas.drawCentered(shown.canvas, in: space)
    } else if let failure = large.failure {
      PictureNote.draw(failure, in: space, on: &canvas, role: .warning)
    } else if case .drawn(let small) = state.screens.wall.drawn[large.reference] {
      // The same picture, small, until the large one is there.
      canvas.drawCentered(small, in: space)
    } else {
      PictureNote.draw("loading", in: space, on: &canvas, role: .muted)
    }
    drawStrip(state, on: &canvas)
  }

  private static func drawStrip(_ state: DashboardState, on canvas: inout Canvas) {
    guard let strip = StripLayout(canvas.size, aspect: state.desktopAspect),
      let rows = state.screens.data.value?.rows
    else { return }
    let visible = strip.visible(list: state.screens.list).clamped(to: 0..<rows.count)
    for (offset, index) in visible.enumerated() {
      let reference = rows[index]
      let tile = Tile(
        place: strip.place(of: offset), time: ScreensView.time(of: reference, state),
        isSelected: index == state.screens.list.selected, glyphs: state.facts.glyphs)
      let thumbnail = state.screens.strip.drawn[reference]
      tile.draw(
        thumbnail,
        sketch: thumbnail == nil ? state.sketch(of: reference, in: tile.place.size) : nil,
        hasPicture: reference.row.place != nil, on: &canvas)
    }
  }

  /// Beside the headline: what changed, which part is shown, or what can be done.
  static func note(
    _ large: ScreensState.Large, _ state: DashboardState
  ) -> (text: CellText, role: Role) {
    if large.isLoading { return ("loading", .muted) }
    guard let shown = large.shown else { return (.empty, .muted) }
    var notes: [CellText] = []
    if state.screens.marksChanges { notes.append(changes(shown, large.request, state)) }
    if !large.request.part.isWhole { notes.append(part(shown, large.request.part)) }
    if notes.isEmpty { notes.append("Left Right: before, next  q: wall") }
    return (
      notes.dropFirst().reduce(notes[0]) { $0 + ", " + $1 },
      state.screens.marksChanges ? .accent : .muted
    )
  }

  private static func changes(
    _ shown: ShownPicture, _ request: PictureRequest, _ state: DashboardState
  ) -> CellText {
    guard let before = request.before else { return "no picture before to compare with" }
    let time = ScreensView.time(of: before, state)
    guard let share = shown.changed else { return "cannot be compared with \(time)" }
    // A letter on a whole desktop can be less than a cell shows, so only what shows is claimed.
    if share == 0 { return "no visible change since \(time)" }
    let percent = Int((share * 100).rounded())
    return "\(percent == 0 ? "less than 1" : "\(percent)") % differs from \(time)"
  }

  private static func part(_ shown: ShownPicture, _ part: PicturePart) -> CellText {
    let area = part.pixels(width: shown.width, height: shown.height)
    return
      "\(area.width) × \(area.height) of \(shown.width) × \(shown.height) px at \(area.x), \(area.y)"
  }
}
