import Cells
import TUI
import Testing

@testable import Terminal

struct KeyDecoderTests {
  /// What comes of scalars that arrive together, `|` standing for a pause.
  private func inputs(_ text: String) -> [Input] {
    var decoder = KeyDecoder()
    var found: [Input] = []
    for scalar in text.unicodeScalars {
      found += scalar == "|" ? decoder.pause() : decoder.take(.scalar(scalar.value))
    }
    return found + decoder.pause()
  }

  @Test(
    arguments: [
      ("\u{1B}[<0;5;3M", [.mouse(.click, row: 2, column: 4)]),
      (
        "\u{1B}[<64;1;1M\u{1B}[<65;300;200M",
        [
          .mouse(.wheelUp, row: 0, column: 0), .mouse(.wheelDown, row: 199, column: 299),
        ]
      ),
      // Releases, other buttons, movement and a held Shift are nothing, and so are bad numbers.
      ("\u{1B}[<0;5;3m\u{1B}[<2;5;3M\u{1B}[<35;5;3M\u{1B}[<4;5;3Mq", [.key("q")]),
      ("\u{1B}[<0;0;1M\u{1B}[<0;1M\u{1B}[<;;Mq", [.key("q")]),
      ("\u{1B}[<0;99999999999999999999999999;3Mq", [.key("q")]),
      // A report that is broken off takes no key with it, and is none.
      ("\u{1B}[<0;5|q", []), ("\u{1B}[<0;5\u{1B}[<0;1;1M", [.mouse(.click, row: 0, column: 0)]),
    ] as [(String, [Input])])
  func reportsOfTheMouse(_ text: String, _ expected: [Input]) {
    #expect(inputs(text) == expected)
  }

  @Test(
    arguments: [
      ("q", [Key.character("q")]), ("é世", ["é", "世"]), (" ", [.space]),
      ("\u{3}\u{1A}\u{10}", [.control("c"), .control("z"), .control("p")]),
      ("\r\n\t", [.enter, .enter, .tab]), ("\u{7F}\u{8}", [.backspace, .backspace]),
      ("\u{0}\u{1C}\u{1F}", [.control("@"), .control("\\"), .control("_")]),
      ("\u{1B}", [.escape]), ("\u{1B}|q", [.escape, "q"]), ("\u{1B}q", [.alt("q")]),
      ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}[", [.alt("[")]), ("\u{1B}O", [.alt("O")]),
      ("\u{1B}]|q", [.alt("]"), "q"]), ("\u{1B}]x|q\u{1B}|q", [.escape, "q"]),
      ("\u{9B}\u{85}\u{200B}\u{E000}q", ["q"]),
    ] as [(String, [Key])])
  func keys(_ text: String, _ expected: [Key]) {
    #expect(inputs(text) == expected.map(Input.key))
  }

  /// Each of these holds a `q`, a `d` or a `p` that must not act.
  @Test(arguments: [
    "\u{1B}[1;5q", "\u{1B}[?62;4d", "\u{1B}[5;|3p", "\u{1B}Op", "\u{1B}[[q",
    "\u{1B}]10;rgb:qq/dd/pp\u{7}", "\u{1B}]52;c;qdp\u{1B}\\", "\u{1B}P1$r|qdp\u{1B}\\",
    "\u{1B}_Gi=1;qdp\u{1B}\\", "\u{1B}^qdp\u{1B}\\", "\u{1B}[12\u{1B}[1;5q",
  ])
  func unknownSequencesAreSwallowedWhole(_ text: String) {
    #expect(inputs(text + "z") == [.key("z")])
  }

  @Test func aPasteIsOneEventAndNoKey() {
    var decoder = KeyDecoder()
    var found = decoder.take(.pasteBegin)
    for scalar in "q\r\n\t\u{1B}[31m\u{202E}世".unicodeScalars {
      found += decoder.take(.scalar(scalar.value))
      found += decoder.pause()
    }
    found += decoder.take(.key(.up)) + decoder.take(.other)
    #expect(found.isEmpty)
    #expect(decoder.take(.pasteEnd) == [.paste("q   [31m世")])
    #expect(decoder.take(.scalar(0x71)) == [.key("q")])
  }

  @Test func aPasteIsBounded() {
    var decoder = KeyDecoder()
    _ = decoder.take(.pasteBegin)
    for _ in 0..<(KeyDecoder.pasteLimit + 100) { _ = decoder.take(.scalar(0x61)) }
    guard case .paste(let text)? = decoder.take(.pasteEnd).first else {
      Issue.record("no paste")
      return
    }
    #expect(text.string.count == KeyDecoder.pasteLimit)
  }

  private static let trouble: [UInt32] = [
    0x1B, 0x5B, 0x5D, 0x4F, 0x50, 0x07, 0x5C, 0x71, 0xD800, 0x110000,
  ]

  /// Any stream of codes leaves a decoder that a key still gets through, after an Esc at most.
  @Test func nothingTrapsAndNothingSticks() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var decoder = KeyDecoder()
      var trail: [UInt32] = []
      for _ in 0..<12 {
        let scalar = Self.trouble.randomElement(using: &random) ?? 0
        trail.append(scalar)
        _ = decoder.take(.scalar(scalar))
        if Bool.random(using: &random) { _ = decoder.pause() }
      }
      // A string ends with ST, a sequence with its final character; then the keyboard is free.
      _ = decoder.take(.scalar(0x1B))
      _ = decoder.take(.scalar(0x5C))
      _ = decoder.take(.scalar(0x7E))
      _ = decoder.pause()
      #expect(decoder.take(.scalar(0x7A)) + decoder.pause() == [.key("z")], "\(trail)")
    }
  }
}
