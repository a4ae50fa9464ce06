import Cells
import Testing

/// Promise 8 of the design: no byte of captured text drives the terminal.
struct CellTextTests {
  /// Every scalar there is, between two letters, so that what is removed cannot hide at an end.
  @Test func noScalarThatDrivesOrHidesComesThrough() {
    var leaks: [UInt32] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = CellText(untrusted: "a\(scalar)b").string
      if text.unicodeScalars.contains(where: isHarmful) { leaks.append(value) }
    }
    #expect(leaks.isEmpty, "\(leaks.prefix(20).map { String($0, radix: 16) })")
  }

  private func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: return true
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0x061C: return true
    case 0xFE00...0xFE0F, 0xE0000...0xE0FFF: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned: return true
    case .lineSeparator, .paragraphSeparator: return true
    default: return scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  @Test(arguments: [
    ("a\u{1B}]52;c;aGk=\u{7}b", "a\u{FFFD}]52;c;aGk=\u{FFFD}b"),
    ("a\u{9B}31mb", "a\u{FFFD}31mb"),
    ("a\u{202E}b\u{200B}c", "abc"),
    ("tab\there\nline", "tab here\u{FFFD}line"),
    ("a\u{2003}b\u{2028}c", "a b c"),
    ("e\u{301}", "e\u{301}"),
    ("plain ASCII ~", "plain ASCII ~"),
  ])
  func filters(_ text: String, _ expected: String) {
    #expect(CellText(untrusted: text).string == expected)
  }

  @Test func literalsAndInterpolationsAreFilteredAsWell() {
    let evil = "\u{1B}[2J"
    let text: CellText = "x \(untrusted: evil) \(3)"
    #expect(text.string == "x \u{FFFD}[2J 3")
    #expect(("\u{7}" as CellText).string == "\u{FFFD}")
  }

  @Test func aMegabyteIsCut() {
    let text = CellText(untrusted: String(repeating: "é", count: 1_000_000))
    #expect(text.string.unicodeScalars.count == 4097)
    #expect(text.string.hasSuffix("…"))
    #expect(CellText(untrusted: "abc", limit: 2).string == "ab…")
    #expect(CellText(untrusted: "abc", limit: -1).string == "…")
  }

  @Test(arguments: 0...12)
  func truncationKeepsToTheColumns(_ columns: Int) {
    for string in ["", "short", "世界世界世界", "e\u{301}e\u{301}e\u{301}e\u{301}", "a世b界c"] {
      let text = CellText(untrusted: string)
      let cut = text.truncated(to: columns)
      #expect(cut.width <= columns)
      #expect(cut == text || columns == 0 || cut.string.hasSuffix("…"))
      #expect(text.width > columns || cut == text)
      #expect(text.padded(to: columns).width == columns)
      #expect(text.padded(to: columns, alignment: .right).width == columns)
    }
  }

  @Test func truncationKeepsMarksWithTheirLetters() {
    #expect(("e\u{301}e\u{301}e" as CellText).truncated(to: 2).string == "e\u{301}…")
    #expect(("世界" as CellText).truncated(to: 3).string == "世…")
    #expect(("世界" as CellText).truncated(to: 2).string == "…")
  }

  @Test func glyphsFillTheWidth() {
    for string in ["", "abc", "世界", "e\u{301}\u{302}\u{303}x", "\u{301}a"] {
      let text = CellText(untrusted: string)
      #expect(text.glyphs.count == text.width)
    }
    let stacked = CellText(untrusted: "e\u{301}\u{302}\u{303}\u{304}").glyphs
    #expect(stacked.first?.scalars.count == 3)
  }

  @Test func ownGlyphsAreOfOneColumnAndPrintable() {
    #expect(Glyph("█").scalar == "█")
    for scalar in ["\u{1B}", "\u{9B}", "\u{200B}", "\u{AD}", "世", "\u{E000}"] as [Unicode.Scalar] {
      #expect(Glyph(scalar).scalar == "?")
    }
  }
}
