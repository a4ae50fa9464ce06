internal import CaptureModel
internal import Cells
internal import TUI

/// The week, a line a day, a column each half hour.
enum ScheduleView {
  private static let names: [CellText] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let labelColumns = 5

  static func draw(_ form: ScheduleForm, glyphs: GlyphSet, in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.write(
      "When something may be recorded (\(untrusted: form.zone))", row: 0, column: 1,
      columns: size.columns - 2, role: .title)
    let isWide = size.columns >= labelColumns + ScheduleForm.slots + 1
    // Where half hours do not fit, hours do: one is open only if both of its halves are.
    let step = isWide ? 1 : 2
    for slot in stride(from: 0, to: ScheduleForm.slots, by: 6) {
      let hour = slot / 2
      canvas.write(
        "\(hour)", row: 2, column: labelColumns + slot / step,
        columns: max(0, size.columns - labelColumns - slot / step), role: .muted)
    }
    for (day, slots) in form.open.enumerated() {
      let row = 3 + day
      canvas.write(names[day], row: row, column: 1, role: day == form.day ? .accent : .plain)
      for slot in stride(from: 0, to: ScheduleForm.slots, by: step) {
        let isOpen = slots[slot..<(slot + step)].allSatisfy(\.self)
        let isCursor = day == form.day && slot / step == form.slot / step
        canvas.write(
          glyph(isOpen, glyphs), row: row, column: labelColumns + slot / step,
          role: isCursor ? .selection : isOpen ? .recorded : .muted)
      }
    }
    let lines: [CellText] = [
      "\(names[form.day]) \(ScheduleForm.clock(form.slot)): \(form.open[form.day][form.slot] ? "something may be recorded" : "nothing may be recorded")",
      "\(form.openHalfHours / 2) of 168 hours of a week are open. Outside of them nothing may be recorded."
        + (form.isRounded ? " Half hours that were open in part count as closed." : ""),
      "Space opens or closes, d the whole day, o office hours, a any time; Enter keeps it.",
    ]
    var row = 11
    for line in lines.flatMap({ Prose.lines($0, columns: size.columns - 2) }) {
      canvas.write(line, row: row, column: 1, columns: size.columns - 2)
      row += 1
    }
    return canvas
  }

  private static func glyph(_ isOpen: Bool, _ glyphs: GlyphSet) -> CellText {
    switch (isOpen, glyphs) {
    case (true, .unicode): "█"
    case (true, _): "#"
    case (false, .unicode): "·"
    case (false, _): "."
    }
  }
}
