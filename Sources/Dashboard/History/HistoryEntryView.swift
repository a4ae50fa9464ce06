internal import CanonicalJSON
internal import CaptureModel
internal import Cells
internal import Ledger
internal import TUI

/// One entry with all that is stored of it.
enum HistoryEntryView {
  static func draw(
    _ state: HistoryState, _ context: HistoryView.Context, on canvas: inout Canvas, in rect: Rect
  ) {
    guard let row = state.selected, rect.rows > 0 else { return }
    let mark = HistoryMark.of(row.entry?.event.kind, context.glyphs)
    let time = row.entry.map { context.calendar.dayAndClock($0.time) } ?? "at an unknown time"
    let column = canvas.write(
      "\(mark.glyph) \(mark.word)", row: rect.row, column: 1, role: mark.role)
    let total = state.page.value?.total ?? 0
    canvas.write(
      "entry \(Numbers.grouped(row.number)) of \(Numbers.grouped(total)), \(time)", row: rect.row,
      column: column + 2, role: .title)
    let lines = lines(state, columns: rect.columns - 2)
    let room = max(0, rect.rows - 2)
    let first = min(state.firstLine, max(0, lines.count - room))
    for (offset, line) in lines.dropFirst(first).prefix(room).enumerated() {
      canvas.write(line.text, row: rect.row + 2 + offset, column: 1, role: line.role)
    }
  }

  struct Line: Equatable {
    let text: CellText
    var role = Role.plain
  }

  static func lines(_ state: HistoryState, columns: Int) -> [Line] {
    guard let row = state.selected else { return [] }
    let words = CellText(untrusted: row.explanation(for: state.audience))
    var lines = Prose.lines(words, columns: columns).map { Line(text: $0) }
    lines.append(Line(text: .empty))
    if let answers = row.answers {
      lines.append(
        Line(
          text:
            "Answers entry \(Numbers.grouped(answers.sequence)), \(Numbers.duration(answers.microseconds)) before it."
        ))
    }
    lines.append(Line(text: "Place: byte \(Numbers.grouped(row.offset)) of the file entries"))
    lines += leaf(row, columns)
    lines.append(Line(text: .empty))
    guard let entry = row.entry else { return lines }
    lines.append(Line(text: "As it is hashed, set out for reading:", role: .muted))
    lines += json(entry).map { Line(text: $0) }
    return lines
  }

  private static func leaf(_ row: HistoryRow, _ columns: Int) -> [Line] {
    let digits = row.leaf.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let words = stride(from: 0, to: digits.count, by: 8).map { place -> String in
      let start = digits.index(digits.startIndex, offsetBy: place)
      return String(digits[start..<digits.index(start, offsetBy: min(8, digits.count - place))])
    }
    return Prose.lines(
      CellText(untrusted: "Leaf hash: " + words.joined(separator: " ")), columns: columns
    )
    .map { Line(text: $0) }
  }

  private static func json(_ entry: LedgerEntry) -> [CellText] {
    guard let value = try? JSONValue(canonical: entry.bytes) else { return [] }
    return value.indentedText.split(separator: "\n").map { CellText(untrusted: String($0)) }
  }
}
