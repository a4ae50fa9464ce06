internal import CaptureModel
internal import Cells
internal import Controls
internal import Policy
internal import TUI

/// The patterns, the windows that were seen, and what a pattern would have hidden.
enum ExclusionView {
  static func draw(
    _ form: ExclusionForm, _ state: ControlsState, _ sight: ControlsSight, in size: Size
  ) -> Canvas {
    var canvas = Canvas(size: size)
    let rules = sight.choice?.exclusions ?? .suggested
    let heading: CellText =
      rules.mode == .exclude
      ? "Windows that may never be recorded" : "Only these windows may be recorded"
    canvas.write(heading, row: 0, column: 1, columns: size.columns - 2, role: .title)
    let below = footLines(form, columns: size.columns - 2)
    let rows = state.exclusionRows
    let listRows = max(0, size.rows - 2 - below.count - 1)
    for (offset, index) in state.inner.visible(rows: listRows).enumerated() {
      draw(
        rows[index], form, isSelected: index == state.inner.selected, on: &canvas, row: 2 + offset)
    }
    var row = size.rows - below.count
    if form.field != nil { row -= 1 }
    for (text, role) in below {
      canvas.write(text, row: row, column: 1, columns: size.columns - 2, role: role)
      row += 1
    }
    if let field = form.field {
      let column = canvas.write(
        "\(Self.name(form.part)) ", row: row, column: 1, columns: size.columns - 2, role: .input)
      field.draw(on: &canvas, row: row, column: column, columns: max(0, size.columns - column - 1))
    }
    return canvas
  }

  private static func draw(
    _ item: ExclusionForm.Row, _ form: ExclusionForm, isSelected: Bool, on canvas: inout Canvas,
    row: Int
  ) {
    let columns = canvas.size.columns
    canvas.write(isSelected ? ">" : " ", row: row, column: 1, role: .accent)
    switch item {
    case .pattern(let pattern):
      canvas.write(words(pattern), row: row, column: 3, columns: max(0, columns - 4))
    case .seen(let index):
      guard let seen = form.seen.value, seen.indices.contains(index) else { return }
      let time = Numbers.duration(seen[index].dwell)
      canvas.write("seen", row: row, column: 3, role: .muted)
      canvas.write(
        seen[index].label, row: row, column: 8, columns: max(0, columns - 10 - time.width),
        role: .muted)
      canvas.write(time, row: row, column: columns - 1 - time.width, role: .muted)
    }
    if isSelected {
      canvas.restyle(Rect(row: row, column: 0, columns: columns, rows: 1), role: .selection)
    }
  }

  private static func footLines(_ form: ExclusionForm, columns: Int) -> [(CellText, Role)] {
    var lines: [(CellText, Role)] = []
    if let trial = form.trial {
      let text: CellText
      switch trial.result {
      case .loading, .idle: text = "Reading what it would have hidden …"
      case .loaded(let words): text = words
      case .failed(let why): text = why
      }
      lines += Prose.lines(text, columns: columns).map { ($0, Role.accent) }
    } else if case .loading = form.seen {
      lines.append(("Reading which windows were seen …", .muted))
    } else if case .failed(let why) = form.seen {
      lines.append((why, .warning))
    }
    let advice: CellText =
      form.field == nil
      ? "A window that is open anywhere on the screen counts, not only the one in front. A recorder that reads no choice does not know this list."
      : "* stands for any characters, ? for one; without them the text may stand anywhere in a title."
    return lines + Prose.lines(advice, columns: columns).map { ($0, .muted) }
  }

  static func words(_ pattern: WindowPattern) -> CellText {
    let verb: CellText =
      switch (pattern.kind, pattern.part) {
      case (.literal, .title): "title holds"
      case (.literal, .app): "app is"
      case (.literal, .url): "address begins"
      case (.glob, .title): "title like"
      case (.glob, .app): "app like"
      case (.glob, .url): "address like"
      }
    return "\(verb) '\(untrusted: pattern.text)'"
  }

  private static func name(_ part: WindowPattern.Part) -> CellText {
    switch part {
    case .app: "app:"
    case .title: "title:"
    case .url: "address:"
    }
  }
}
