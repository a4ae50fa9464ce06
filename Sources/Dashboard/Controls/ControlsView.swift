internal import CaptureModel
package import Cells
internal import Controls
internal import Policy
internal import TUI

/// Asked, yours and effective for each stream; what limits it; what the recorders answer.
package enum ControlsView {
  package struct Context: Sendable {
    let glyphs: GlyphSet
    let calendar: any DayCalendar
    /// Of the last day with events, for examples.
    let example: LibraryFacts.DayCounts?
    let isDemo: Bool
    /// Times of it are shown without their day.
    let today: Day?
  }

  package static func draw(_ state: ControlsState, _ context: Context, in size: Size) -> Canvas {
    if context.isDemo { return told(demo, in: size) }
    guard let sight = state.policy else {
      return told(["Reading what may be recorded …"], in: size)
    }
    return switch state.place {
    case .level(let stream): LevelView.draw(stream, state, sight, context, in: size)
    case .pause(let form): PauseView.draw(form, state, in: size)
    case .purpose(let form): PurposeView.draw(form, state, sight, context, in: size)
    case .exclusions(let form): ExclusionView.draw(form, state, sight, in: size)
    case .schedule(let form): ScheduleView.draw(form, glyphs: context.glyphs, in: size)
    case nil: drawList(state, sight, context, in: size)
    }
  }

  private static let demo: [CellText] = [
    "The demo has nothing to control: it records nobody.",
    "In yours, this screen shows what your employer asks for, what you chose, and what may be recorded now; p pauses everything from any screen.",
  ]

  static func told(_ sentences: [CellText], in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    var row = 1
    for sentence in sentences {
      for line in Prose.lines(sentence, columns: min(76, size.columns - 4)) {
        canvas.write(line, row: row, column: 2)
        row += 1
      }
      row += 1
    }
    return canvas
  }

  private static func drawList(
    _ state: ControlsState, _ sight: ControlsSight, _ context: Context, in size: Size
  ) -> Canvas {
    var canvas = Canvas(size: size)
    let alarms = ControlsAlarm.lines(state, sight).flatMap {
      Prose.lines($0, columns: size.columns - 4)
    }
    var row = 0
    for alarm in alarms.prefix(max(0, size.rows / 3)) {
      canvas.write("! \(alarm)", row: row, column: 1, columns: size.columns - 2, role: .danger)
      row += 1
    }
    let lines = ControlsLine.lines(state, sight, context)
    let detail = ControlsDetail.lines(state, sight, context)
      .flatMap { Prose.lines($0, columns: size.columns - 4) }
    let isRoomy = size.rows - row >= 12
    let below = isRoomy ? min(4, max(2, detail.count)) + 1 : 0
    let listRows = max(0, size.rows - row - below)
    let selected = lines.firstIndex { $0.row == state.list.selected && $0.isSelectable } ?? 0
    let window = ListWindow(count: lines.count, selected: selected, first: 0)
    for (offset, index) in window.visible(rows: listRows).enumerated() {
      lines[index].draw(
        isSelected: index == selected, glyphs: context.glyphs, on: &canvas, row: row + offset)
    }
    guard isRoomy else { return canvas }
    for (offset, line) in detail.prefix(below - 1).enumerated() {
      canvas.write(line, row: size.rows - below + 1 + offset, column: 2, columns: size.columns - 3)
    }
    return canvas
  }
}
