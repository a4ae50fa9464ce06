internal import CNcurses
internal import Cells
internal import TUI

/// Puts frames on curses' screen: only rows that changed are handed over, and of those curses sends
/// only the cells that did.
@MainActor
struct Painter {
  private var theme: Theme
  private let palette: Palette
  private let glyphs: GlyphSet
  private var pairs: PairCache
  private var paints: [Style: (attributes: UInt32, pair: Int32)] = [:]
  private var isExhausted = false
  private var shown: Canvas?
  private var row: [cn_cell] = []

  init(theme: Theme, palette: Palette, glyphs: GlyphSet, pairs: Int) {
    (self.theme, self.palette, self.glyphs) = (theme, palette, glyphs)
    self.pairs = PairCache(limit: pairs)
  }

  /// The next frame is sent whole.
  mutating func forget() { shown = nil }

  /// From the next frame on.
  mutating func use(_ theme: Theme) {
    self.theme = theme
    cn_reset_pairs()
    pairs.clear()
    (paints, shown) = ([:], nil)
  }

  mutating func paint(_ frame: Canvas, screen: Size) {
    put(frame, screen: screen)
    if isExhausted, pairs.isWorthClearing {
      // Colours of earlier frames filled the table: start over with those of this one.
      cn_reset_pairs()
      pairs.clear()
      paints = [:]
      shown = nil
      put(frame, screen: screen)
    }
    if let cursor = frame.cursor, cursor.row < screen.rows, cursor.column < screen.columns {
      cn_cursor(Int32(clamping: cursor.row), Int32(clamping: cursor.column))
    } else {
      cn_cursor(-1, 0)
    }
    cn_flush()
  }

  private mutating func put(_ frame: Canvas, screen: Size) {
    isExhausted = false
    let columns = frame.size.columns
    let before = shown?.size == frame.size ? shown : nil
    if before == nil { cn_erase() }
    for row in 0..<min(frame.size.rows, screen.rows) {
      let range = row * columns..<(row + 1) * columns
      if let before, before.cells[range] == frame.cells[range] { continue }
      put(frame.cells[range.prefix(screen.columns)], row: row)
    }
    shown = frame
  }

  private mutating func put(_ cells: ArraySlice<Cell>, row number: Int) {
    row.removeAll(keepingCapacity: true)
    var owed = 0
    for cell in cells {
      // The half of a wide glyph that curses draws by itself.
      if owed > 0, cell.glyph.isContinuation {
        owed -= 1
        continue
      }
      owed = append(cell)
    }
    row.withUnsafeBufferPointer {
      cn_put(Int32(clamping: number), 0, $0.baseAddress, Int32(clamping: $0.count))
    }
  }

  /// Returns the columns to the right that curses fills with the same glyph.
  private mutating func append(_ cell: Cell) -> Int {
    let paint = paint(of: cell.style)
    var found = cn_cell()
    (found.attributes, found.pair) = (paint.attributes, paint.pair)
    let scalar = cell.glyph.scalar
    if scalar.isASCII, !cell.glyph.hasMarks {
      found.scalars.0 = scalar.value
      row.append(found)
      return 0
    }
    guard glyphs == .unicode else {
      found.scalars.0 = Transliteration.ascii(scalar).value
      row.append(found)
      return 0
    }
    // The C library has the last word on widths: where it disagrees, the row would shift.
    let width = cell.glyph.width
    guard LibraryWidth.of(scalar) == width else {
      found.scalars.0 = 0x3F
      row.append(found)
      return 0
    }
    found.scalars.0 = scalar.value
    let marks = cell.glyph.scalars.dropFirst().filter { LibraryWidth.of($0) == 0 }
    found.scalars.1 = marks.first?.value ?? 0
    found.scalars.2 = marks.dropFirst().first?.value ?? 0
    row.append(found)
    return width - 1
  }

  private mutating func paint(of style: Style) -> (attributes: UInt32, pair: Int32) {
    if let known = paints[style] { return known }
    let look = theme.look(of: style, depth: palette.depth)
    let paint = (look.attributes.rawValue, pair(of: look))
    // Also a bound on memory: a film of pictures has no end of colours.
    if paints.count >= 1 << 16 { paints = [:] }
    paints[style] = paint
    return paint
  }

  private mutating func pair(of look: Look) -> Int32 {
    guard palette.depth != .none else { return 0 }
    let foreground = palette.number(of: look.foreground)
    let background = palette.number(of: look.background)
    switch pairs.pair(foreground: foreground, background: background) {
    case .known(let number): return Int32(clamping: number)
    case .new(let number):
      let status = cn_define_pair(
        Int32(clamping: number), Int32(clamping: foreground), Int32(clamping: background))
      return status == 0 ? Int32(clamping: number) : 0
    case .exhausted:
      isExhausted = true
      return 0
    }
  }
}
