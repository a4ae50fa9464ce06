internal import CaptureModel
internal import Cells
internal import Controls
internal import Policy
internal import TUI

/// One line of the list: cells with their roles, each in its column.
struct ControlsLine {
  struct Part {
    let column: Int
    let text: CellText
    var role: Role = .plain
  }

  /// Which row of the list it is; lines that only head others have that of the row below.
  let row: Int
  let isSelectable: Bool
  let parts: [Part]

  func draw(isSelected: Bool, glyphs: GlyphSet, on canvas: inout Canvas, row: Int) {
    let columns = canvas.size.columns
    for (index, part) in parts.enumerated() where part.column < columns {
      let next = index + 1 < parts.count ? parts[index + 1].column - 1 : columns - 1
      canvas.write(
        part.text, row: row, column: part.column, columns: max(0, next - part.column),
        role: part.role)
    }
    guard isSelected else { return }
    canvas.write(">", row: row, column: 1, role: .accent)
    canvas.restyle(Rect(row: row, column: 0, columns: columns, rows: 1), role: .selection)
  }

  static func lines(
    _ state: ControlsState, _ sight: ControlsSight, _ context: ControlsView.Context
  ) -> [ControlsLine] {
    let rows = state.rows
    var lines: [ControlsLine] = [head(0, "", "asked", "yours", "may be", "because")]
    for (index, row) in rows.enumerated() {
      switch row {
      case .stream(let stream): lines.append(line(stream, index, sight, context))
      case .pause:
        lines.append(blank(index))
        lines.append(pause(index, state, sight, context))
      case .exclusions: lines.append(exclusions(index, sight, context))
      case .schedule: lines.append(schedule(index, sight, context))
      case .purpose(let name):
        if case .schedule = rows[index - 1] {
          lines.append(blank(index))
          lines.append(title(index, "What your employer asks for"))
        }
        lines.append(purpose(name, index, sight, context))
      case .recorder(let number):
        if number == 0 {
          lines.append(blank(index))
          lines.append(title(index, "Recorders that run"))
        }
        lines.append(recorder(state.recorders[number], index, context))
      }
    }
    if state.recorders.isEmpty {
      lines.append(blank(rows.count - 1))
      lines.append(note(rows.count - 1, "No recorder was found that can be asked."))
    }
    return lines
  }

  private static func line(
    _ stream: CaptureModel.Stream, _ index: Int, _ sight: ControlsSight,
    _ context: ControlsView.Context
  ) -> ControlsLine {
    let level = sight.effective[stream]
    let mark = LevelMark(level)
    return ControlsLine(
      row: index, isSelectable: true,
      parts: [
        Part(column: 3, text: mark.glyph(context.glyphs), role: mark.role),
        Part(column: 5, text: CellText(untrusted: stream.rawValue), role: .title),
        Part(column: 17, text: word(sight.offer?.asked(stream) ?? .off)),
        Part(column: 25, text: word(sight.choice?.levels[stream] ?? .off)),
        Part(column: 33, text: mark.word, role: mark.role),
        Part(
          column: 41,
          text: context.reason(level, asked: sight.offer?.asked(stream) ?? .off), role: .muted),
      ])
  }

  private static func pause(
    _ index: Int, _ state: ControlsState, _ sight: ControlsSight, _ context: ControlsView.Context
  ) -> ControlsLine {
    let holding = (sight.choice?.pauses ?? []).filter { !$0.isOver(at: sight.effective.instant) }
    let text: CellText
    if state.isBeingPaused {
      text = "writing it …"
    } else if holding.isEmpty {
      text = "none. p pauses everything at once, from any screen"
    } else {
      text = holding.map { context.words($0, at: sight.effective.instant) }.joined(separator: "; ")
    }
    return ControlsLine(
      row: index, isSelectable: true,
      parts: [
        Part(column: 3, text: context.glyphs == .unicode ? "‖" : "=", role: .paused),
        Part(column: 5, text: "Pause", role: .title),
        Part(column: 17, text: text, role: holding.isEmpty ? .muted : .paused),
      ])
  }

  private static func exclusions(
    _ index: Int, _ sight: ControlsSight, _ context: ControlsView.Context
  ) -> ControlsLine {
    let rules = sight.choice?.exclusions ?? .suggested
    let count = Numbers.counted(rules.patterns.count, "pattern", "patterns")
    let text: CellText =
      rules.mode == .only
      ? "only windows of \(count) may be recorded"
      : rules.patterns.isEmpty
        ? "no window is excluded" : "windows of \(count) may never be recorded"
    return named("Windows", context.glyphs == .unicode ? "▧" : "#", text, index)
  }

  private static func schedule(
    _ index: Int, _ sight: ControlsSight, _ context: ControlsView.Context
  ) -> ControlsLine {
    let schedule = sight.choice?.schedule
    let form = ScheduleForm(schedule, zone: "")
    let text: CellText =
      schedule == nil
      ? "at any time" : "\(form.openHalfHours / 2) of 168 hours of a week are open"
    return named("Hours", context.glyphs == .unicode ? "◷" : "@", text, index)
  }

  private static func named(
    _ name: CellText, _ glyph: CellText, _ text: CellText, _ index: Int
  ) -> ControlsLine {
    ControlsLine(
      row: index, isSelectable: true,
      parts: [
        Part(column: 3, text: glyph, role: .muted), Part(column: 5, text: name, role: .title),
        Part(column: 17, text: text, role: .muted),
      ])
  }

  private static func purpose(
    _ name: String, _ index: Int, _ sight: ControlsSight, _ context: ControlsView.Context
  ) -> ControlsLine {
    let answer = PurposeAnswer(name, sight)
    return ControlsLine(
      row: index, isSelectable: true,
      parts: [
        Part(column: 3, text: answer.glyph(context.glyphs), role: answer.role),
        Part(column: 5, text: CellText(untrusted: name), role: .title),
        Part(column: 25, text: answer.words(context), role: answer.role),
      ])
  }

  private static func recorder(
    _ line: RecorderLine, _ index: Int, _ context: ControlsView.Context
  ) -> ControlsLine {
    ControlsLine(
      row: index, isSelectable: true,
      parts: [
        Part(column: 3, text: line.state.glyph(context.glyphs), role: line.state.role),
        Part(column: 5, text: line.name, role: .title),
        Part(column: 25, text: line.state.word, role: line.state.role),
        Part(column: 41, text: line.sentence, role: .muted),
      ])
  }

  private static func head(
    _ row: Int, _ name: CellText, _ asked: CellText, _ yours: CellText, _ now: CellText,
    _ because: CellText
  ) -> ControlsLine {
    let columns = [(5, name), (17, asked), (25, yours), (33, now), (41, because)]
    return ControlsLine(
      row: row, isSelectable: false,
      parts: columns.map { Part(column: $0.0, text: $0.1, role: .muted) })
  }

  private static func blank(_ row: Int) -> ControlsLine {
    ControlsLine(row: row, isSelectable: false, parts: [])
  }

  private static func title(_ row: Int, _ text: CellText) -> ControlsLine {
    ControlsLine(
      row: row, isSelectable: false, parts: [Part(column: 1, text: text, role: .title)])
  }

  private static func note(_ row: Int, _ text: CellText) -> ControlsLine {
    ControlsLine(
      row: row, isSelectable: false, parts: [Part(column: 1, text: text, role: .muted)])
  }

  private static func word(_ level: Level) -> CellText { CellText(untrusted: level.rawValue) }
}

extension [CellText] {
  fileprivate func joined(separator: CellText) -> CellText {
    dropFirst().reduce(first ?? .empty) { $0 + separator + $1 }
  }
}
