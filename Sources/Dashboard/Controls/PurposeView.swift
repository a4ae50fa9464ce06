internal import CaptureModel
internal import Cells
internal import Controls
internal import Policy
internal import TUI

/// All that a person is to know before they answer, and below it what they can answer.
enum PurposeView {
  static func draw(
    _ form: PurposeForm, _ state: ControlsState, _ sight: ControlsSight,
    _ context: ControlsView.Context, in size: Size
  ) -> Canvas {
    var canvas = Canvas(size: size)
    guard let offer = sight.offer, let purpose = offer.purpose(form.purpose) else {
      return ControlsView.told(["Your employer does not ask for this any more."], in: size)
    }
    let rows = PurposeForm.rows(purpose)
    let answers = rows.count + 2
    let textRows = max(1, size.rows - answers - 1)
    let changes = changes(sight.changes(of: purpose), columns: size.columns - 4)
    let notice = lines(purpose, offer, columns: size.columns - 4)
    drawNotice(form, changes + notice, on: &canvas, textRows)
    let window = state.inner.visible(rows: max(0, size.rows - textRows - 2))
    for (offset, index) in window.enumerated() {
      draw(
        rows[index], purpose, form, sight, context, isSelected: index == state.inner.selected,
        on: &canvas, row: textRows + 1 + offset)
    }
    let ticked = form.levels.count
    let meaning: CellText =
      ticked == 0
      ? "Nothing is ticked. y agrees to what is ticked, N says no to all of it."
      : "y agrees to \(Numbers.counted(ticked, "stream", "streams")) for \(form.days) days. N says no, now or later."
    canvas.write(
      meaning, row: size.rows - 1, column: 1, columns: size.columns - 2, role: .accent)
    return canvas
  }

  private static func drawNotice(
    _ form: PurposeForm, _ lines: [(CellText, Role)], on canvas: inout Canvas, _ rows: Int
  ) {
    let first = min(form.firstLine, max(0, lines.count - rows))
    for (offset, line) in lines.dropFirst(first).prefix(rows).enumerated() {
      canvas.write(
        line.0, row: offset, column: 2, columns: canvas.size.columns - 3, role: line.1)
    }
    let left = lines.count - first - rows
    if left > 0 {
      let more: CellText = " \(left) more lines: PgDn "
      canvas.write(
        more, row: rows - 1, column: max(0, canvas.size.columns - more.width - 1), role: .key)
    }
  }

  /// What is not as it was when the person answered comes first.
  private static func changes(
    _ changes: [ConsentChange]?, columns: Int
  ) -> [(CellText, Role)] {
    guard let changes, !changes.isEmpty else { return [] }
    let lines = changes.flatMap { change in
      [(CellText(untrusted: "  " + change.respect), Role.muted)]
        + change.lines.flatMap { line -> [(CellText, Role)] in
          let (text, role): (String, Role) =
            switch line {
            case .was(let text): ("- " + text, .muted)
            case .isNow(let text): ("+ " + text, .warning)
            }
          return Prose.lines(CellText(untrusted: text), columns: columns - 4)
            .map { ("    " + $0, role) }
        }
    }
    return [("Changed since you answered; it needs a new yes:", .warning)] + lines + [
      (.empty, .plain)
    ]
  }

  private static func lines(
    _ purpose: Offer.Purpose, _ offer: Offer, columns: Int
  ) -> [(CellText, Role)] {
    func prose(_ text: String, _ role: Role = .plain) -> [(CellText, Role)] {
      text.split(separator: "\n", omittingEmptySubsequences: true).flatMap {
        Prose.lines(CellText(untrusted: String($0)), columns: columns).map { ($0, role) }
      }
    }
    return prose("\(purpose.name): \(purpose.text)", .title)
      + prose("For: \(purpose.recipients.joined(separator: ", "))")
      + prose("Kept for \(purpose.retentionDays) days")
      + prose("Notice, version \(offer.notice.version):", .muted) + prose(offer.notice.text)
  }

  private static func draw(
    _ row: PurposeForm.Row, _ purpose: Offer.Purpose, _ form: PurposeForm,
    _ sight: ControlsSight, _ context: ControlsView.Context, isSelected: Bool,
    on canvas: inout Canvas, row line: Int
  ) {
    let columns = canvas.size.columns
    canvas.write(isSelected ? ">" : " ", row: line, column: 1, role: .accent)
    switch row {
    case .stream(let stream):
      let ticked = form.levels[stream]
      let asked = purpose.levels[stream] ?? .off
      canvas.write(ticked == nil ? "[ ]" : "[x]", row: line, column: 3)
      canvas.write(CellText(untrusted: stream.rawValue), row: line, column: 7, role: .title)
      let level: CellText =
        ticked.map { "\(untrusted: $0.rawValue) of \(untrusted: asked.rawValue)" }
        ?? "asks \(untrusted: asked.rawValue)"
      canvas.write(level, row: line, column: 19, columns: 16)
      canvas.write(
        now(stream, purpose, sight, context), row: line, column: 36,
        columns: max(0, columns - 37), role: .muted)
    case .expiry:
      canvas.write("for \(form.days) days", row: line, column: 7, role: .title)
      canvas.write(
        "then it has to be asked again (+ longer, - shorter)", row: line, column: 19,
        columns: max(0, columns - 20), role: .muted)
    }
    if isSelected {
      canvas.restyle(Rect(row: line, column: 0, columns: columns, rows: 1), role: .selection)
    }
  }

  private static func now(
    _ stream: CaptureModel.Stream, _ purpose: Offer.Purpose, _ sight: ControlsSight,
    _ context: ControlsView.Context
  ) -> CellText {
    guard let consent = sight.choice?.consent(to: purpose.name, for: stream) else {
      return "no answer yet: off"
    }
    let at = context.short(consent.answered)
    if consent.notice != purpose.shown, consent.state == .consented {
      return "you agreed to something else, \(untrusted: at): off"
    }
    let state = consent.state(at: sight.effective.instant)
    let level = consent.levels[stream] ?? .off
    if state == .consented, level < purpose.levels[stream] ?? .off {
      return "you agreed to \(untrusted: level.rawValue) and no more, \(untrusted: at)"
    }
    return "\(PurposeAnswer.words(state)), \(untrusted: at)"
  }
}
