internal import CaptureModel
internal import Cells
internal import Controls
internal import Policy
internal import Summaries
internal import TUI

/// The four levels of a stream, each with what it would have recorded of a day of the person's own.
enum LevelView {
  static func draw(
    _ stream: CaptureModel.Stream, _ state: ControlsState, _ sight: ControlsSight,
    _ context: ControlsView.Context, in size: Size
  ) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.write(
      "How much of \(untrusted: stream.rawValue) may be recorded", row: 0, column: 1,
      columns: size.columns - 2, role: .title)
    let chosen = sight.choice?.levels[stream] ?? .off
    let asked = sight.offer?.asked(stream) ?? .off
    var row = 2
    let isRoomy = size.rows >= 16
    for (index, level) in Level.allCases.enumerated() {
      let isSelected = index == state.inner.selected
      let marks: [CellText?] = [
        level == chosen ? "your choice" : nil, level == asked ? "what is asked" : nil,
      ]
      canvas.write(isSelected ? ">" : " ", row: row, column: 1, role: .accent)
      var column = canvas.write(
        CellText(untrusted: level.rawValue), row: row, column: 3, columns: 8, role: .title)
      column = max(column, 11)
      for mark in marks.compactMap(\.self) {
        column = canvas.write("(\(mark))", row: row, column: column, role: .muted) + 1
      }
      if isSelected {
        canvas.restyle(Rect(row: row, column: 0, columns: size.columns, rows: 1), role: .selection)
      }
      row += 1
      let text = LevelExample.words(stream, level, context.example)
      let lines = Prose.lines(text, columns: min(76, size.columns - 7))
      for line in lines.prefix(isRoomy ? 2 : 1) {
        canvas.write(line, row: row, column: 5, columns: size.columns - 6, role: .muted)
        row += 1
      }
      if isRoomy { row += 1 }
    }
    let limit: CellText =
      asked == .off
      ? "Nobody asks for it now, so nothing of it may be recorded whatever you choose."
      : "Beside your level, your consent and what is asked limit it."
    canvas.write(limit, row: row, column: 1, columns: size.columns - 2, role: .muted)
    return canvas
  }
}

/// What a level would have recorded, in numbers of the last day with events.
enum LevelExample {
  static func words(
    _ stream: CaptureModel.Stream, _ level: Level, _ day: LibraryFacts.DayCounts?
  ) -> CellText {
    guard level > .off else { return "nothing" }
    let count = day?.counts.events(of: stream) ?? 0
    guard let day, count > 0 else { return plain(stream, level) }
    let number = Numbers.grouped(count)
    if level == .counts {
      return "of \(day.day.labelled): the number \(number), and nothing else"
    }
    return
      "of \(day.day.labelled): \(what(stream, level, number))\(consequence(stream, level))"
  }

  private static func plain(_ stream: CaptureModel.Stream, _ level: Level) -> CellText {
    if level == .counts { return "how many there were, and nothing else" }
    return "\(what(stream, level, "all"))\(consequence(stream, level))"
  }

  private static func what(
    _ stream: CaptureModel.Stream, _ level: Level, _ number: CellText
  ) -> CellText {
    switch (stream, level) {
    case (.motion, .coarse):
      "at most \(number) places of the pointer, on a grid of 8 pixels and 50 ms"
    case (.motion, _): "\(number) places of the pointer, to the pixel"
    case (.clicks, .coarse): "\(number) clicks and turns of the wheel with their places"
    case (.clicks, _): "\(number) clicks and turns of the wheel, with what was clicked on"
    case (.keys, .coarse): "\(number) keys as letter, digit or control"
    case (.keys, _): "each of \(number) keys"
    case (.navigation, .coarse): "\(number) changes of app and window, without titles and labels"
    case (.navigation, _): "\(number) changes of app and window, with their titles"
    case (.screens, .coarse): "\(number) pictures at an eighth of their size"
    case (.screens, _): "\(number) pictures of the screen"
    }
  }

  private static func consequence(_ stream: CaptureModel.Stream, _ level: Level) -> CellText {
    switch (stream, level) {
    case (.keys, .full): ": what you typed can be read"
    case (.keys, _): ": what you typed cannot be read"
    case (.screens, .full): ": whatever was on them can be read"
    case (.screens, _): ": large letters may still be read"
    case (.motion, .full): ": enough to know you by how you move"
    default: ""
    }
  }
}
