package import Cells

/// What is shown instead of a screen that has no room.
package enum TooSmall {
  /// True where the canvas is smaller than `minimum`; then the notice is all that is on it.
  package static func draw(minimum: Size, on canvas: inout Canvas) -> Bool {
    let size = canvas.size
    guard size.columns < minimum.columns || size.rows < minimum.rows else { return false }
    canvas = Canvas(size: size)
    let lines: [CellText] = [
      "The terminal is too small.",
      "It has \(size.columns)x\(size.rows), needed are \(minimum.columns)x\(minimum.rows).",
    ]
    let first = max(0, (size.rows - lines.count) / 2)
    for (offset, line) in lines.enumerated() {
      let column = max(0, (size.columns - line.width) / 2)
      canvas.write(line, row: first + offset, column: column, role: .warning)
    }
    return true
  }
}
