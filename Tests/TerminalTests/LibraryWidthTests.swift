import Cells
import Glibc
import Testing

@testable import Terminal

struct LibraryWidthTests {
  /// Where curses and `CellWidth` disagreed, the rest of a row would be shifted.
  @Test func agreesWithTheLibraryForEveryPrintableScalar() throws {
    let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    try #require(locale != nil)
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    var wrong: [UInt32] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isPrintable = CellText(untrusted: String(scalar)).string == String(scalar)
      if isPrintable, LibraryWidth.of(scalar) != CellWidth.of(scalar) { wrong.append(value) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(20).map { String($0, radix: 16) })")
  }
}
