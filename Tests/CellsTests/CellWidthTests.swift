import Cells
import Testing

struct CellWidthTests {
  @Test(
    arguments: [
      ("a", 1), ("é", 1), ("世", 2), ("\u{301}", 0), ("\u{1F600}", 2), ("█", 1), ("⣿", 1),
      ("\u{0}", 0), ("\u{1B}", 0), ("\u{9B}", 0), ("\u{10FFFF}", 0),
    ] as [(Unicode.Scalar, Int)])
  func knownWidths(_ scalar: Unicode.Scalar, _ width: Int) {
    #expect(CellWidth.of(scalar) == width)
  }
}
