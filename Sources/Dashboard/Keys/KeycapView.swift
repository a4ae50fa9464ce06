internal import Cells
internal import Keyboard

/// One key of the drawn keyboard: its label, and how often it was pressed as a number or, where
/// that has no room, as a sign of the scale; its heat colours both.
enum KeycapView {
  static func draw(
    _ keycap: Keycap, label: KeyLabel, presses: Int, scale: HeatScale, at origin: Rect,
    on canvas: inout Canvas
  ) {
    let rect = rect(of: keycap, at: origin)
    let heat = scale.heat(of: presses)
    guard heat > 0 else {
      canvas.write(
        text(label, columns: rect.columns), row: rect.row, column: rect.column,
        columns: rect.columns, role: .muted)
      return
    }
    let role = HeatInk.role(heat)
    canvas.fill(rect, with: Cell(style: Style(role)))
    if rect.rows >= 2, let number = number(presses, columns: rect.columns) {
      write(text(label, columns: rect.columns), row: rect.row, in: rect, role, on: &canvas)
      write(number, row: rect.row + 1, in: rect, role, on: &canvas)
    } else {
      write(text(label, columns: rect.columns - 1), row: rect.row, in: rect, role, on: &canvas)
      canvas.put(
        HeatInk.glyph(heat), row: rect.row, column: rect.column + rect.columns - 1,
        style: Style(role))
    }
  }

  /// A free column, and a free row where there are three, keep neighbours apart.
  static func rect(of keycap: Keycap, at origin: Rect) -> Rect {
    Rect(
      row: origin.row + keycap.row, column: origin.column + keycap.column,
      columns: max(1, keycap.columns - 1),
      rows: keycap.rows % 3 == 0 ? keycap.rows - 1 : keycap.rows)
  }

  private static func write(
    _ text: CellText, row: Int, in rect: Rect, _ role: Role, on canvas: inout Canvas
  ) {
    canvas.write(text, row: row, column: rect.column, columns: rect.columns, role: role)
  }

  /// The whole label where it fits, else the short one, else the beginning of a word.
  private static func text(_ label: KeyLabel, columns: Int) -> CellText {
    let whole = CellText(untrusted: label.text)
    if whole.width <= columns { return whole }
    let short = CellText(untrusted: label.short)
    if short.width <= columns { return short }
    if label.short.contains(where: \.isNumber) {
      // Half a number would be the number of another key: F1 for F10.
      let digits = label.short.filter(\.isNumber)
      return digits.count <= columns ? CellText(untrusted: digits) : .empty
    }
    return CellText(untrusted: String(label.short.prefix(max(0, columns))))
  }

  /// In at most three columns where need be: `999`, `12k`, `.4M`, `35M`. nil where not even that
  /// fits.
  static func number(_ number: Int, columns: Int) -> CellText? {
    let whole = Numbers.grouped(number)
    if whole.width <= columns { return whole }
    let short: CellText =
      switch number {
      case ..<1000: Numbers.grouped(number)
      case ..<100_000: "\(number / 1000)k"
      case ..<1_000_000: ".\(number / 100_000)M"
      case ..<100_000_000: "\(number / 1_000_000)M"
      case ..<1_000_000_000: ".\(number / 100_000_000)G"
      default: "\(min(99, number / 1_000_000_000))G"
      }
    return short.width <= columns ? short : nil
  }
}
