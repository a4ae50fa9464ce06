/// What stands in one cell: a printable scalar and at most two combining marks.
///
/// A plain value without storage on the heap, so that comparing two screens is comparing bytes.
/// Only `CellText` makes glyphs of text from outside; everything it lets through is printable.
package struct Glyph: Hashable, Sendable {
  private let base: UInt32
  private var first: UInt32
  private var second: UInt32

  package static let space = Glyph(trusted: " ")
  /// The right half of the wide glyph to the left.
  package static let continuation = Glyph(base: 0)

  private init(base: UInt32) { (self.base, first, second) = (base, 0, 0) }

  /// - Precondition of the caller: `CellWidth.of(scalar) > 0`.
  init(trusted scalar: Unicode.Scalar) { self.init(base: scalar.value) }

  /// A glyph of one column that this program itself draws with, such as a block of a picture. A
  /// scalar that is not printable, or takes two columns, becomes `?`.
  package init(_ scalar: Unicode.Scalar) {
    let isFit = CellWidth.of(scalar) == 1 && Printability.of(scalar) == .printable
    self.init(base: isFit ? scalar.value : 0x3F)
  }

  /// Adds a combining mark; a third and later ones are dropped (stacked marks deface neighbours).
  mutating func add(mark: Unicode.Scalar) {
    if first == 0 { first = mark.value } else if second == 0 { second = mark.value }
  }

  package var isContinuation: Bool { base == 0 }

  /// Columns: 0 for a continuation, else 1 or 2.
  package var width: Int { Unicode.Scalar(base).map(CellWidth.of) ?? 0 }

  /// The scalars in order, none for a continuation.
  package var scalars: [Unicode.Scalar] {
    [base, first, second].compactMap { $0 == 0 ? nil : Unicode.Scalar($0) }
  }

  /// The scalar without its marks; U+0020 for a continuation.
  package var scalar: Unicode.Scalar { base == 0 ? " " : Unicode.Scalar(base) ?? " " }

  /// True where the glyph is more than the plain scalar.
  package var hasMarks: Bool { first != 0 }
}

/// One place of the screen.
package struct Cell: Hashable, Sendable {
  package var glyph: Glyph
  package var style: Style

  package init(glyph: Glyph = .space, style: Style = .plain) {
    (self.glyph, self.style) = (glyph, style)
  }

  package static let blank = Cell()
}
