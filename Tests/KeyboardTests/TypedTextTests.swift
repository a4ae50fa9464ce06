import CaptureModel
import Testing

@testable import Keyboard

@Suite struct TypedTextTests {
  private func decode(_ name: String, _ keys: String) throws -> TypedText {
    let layout = try KeyboardLayout(AssumedLayout(name: LayoutName(text: name), origin: .person))
    return try layout.decode(presses(keys))
  }

  /// `50+ 10 50-`: 50 is pressed, 10 is tapped, 50 is released.
  private func presses(_ keys: String) -> [KeyPress] {
    keys.split(separator: " ").flatMap { key -> [KeyPress] in
      guard let code = UInt32(key.prefix { $0.isNumber }) else { return [] }
      switch key.last {
      case "+": return [KeyPress(keycode: code, isPress: true)]
      case "-": return [KeyPress(keycode: code, isPress: false)]
      default: return [true, false].map { KeyPress(keycode: code, isPress: $0) }
      }
    }
  }

  @Test(arguments: [
    ("us", "43 26 46 46 32", "hello"), ("us", "50+ 10 50- 10", "!1"),
    ("us", "62+ 38 62- 38", "Aa"), ("us", "66 38 10 66 38", "A1a"),
    ("us", "38 65 56 36 23", "a b\n\t"), ("fr", "24 38 10", "aq&"), ("de", "29 52", "zy"),
    ("de", "108+ 24 26 108-", "@€"), ("fr", "34 26", "ê"), ("fr", "34 34", "^"),
    ("fr", "34 65", "^"), ("fr", "34 28", "^t"), ("us(intl)", "48 26 48 65", "é'"),
    ("us(intl)", "50+ 48 50- 30", "ü"), ("us(intl)", "48", "'"), ("us", "79 84 77 79", "75"),
    ("us,ru", "38", "a"), ("gr", "47 38", "ά"),
  ])
  func keysAreReadAsTyped(layout: String, keys: String, expected: String) throws {
    #expect(try decode(layout, keys).text.unfiltered == expected)
  }

  /// Rows as openadapt-capture stored them under a `us` layout, and the characters that it stored
  /// beside the keycodes: the layout has to give the same back.
  @Test func aRecordingsKeycodesGiveTheTextThatWasStored() throws {
    let keys = """
      46+ 46- 39+ 39- 65+ 65- 20+ 20- 46+ 46- 38+ 38- 109+ 109- 50+ 54+ 50- 54- 38+ 38- 46+ 46-
      46+ 46- 65+ 65- 50+ 21+ 50- 21- 10+ 10- 65+ 65- 13+ 13- 10+ 10- 14+ 14- 65+ 65- 14+ 14-
      14+ 14- 14+ 14- 65+ 65- 19+ 19- 10+ 10- 12+ 12- 11+ 11- 65+ 65- 27+ 27- 26+ 26- 50+ 47+
      50- 47- 65+ 65- 54+ 54- 32+ 32- 57+ 57- 28+ 28- 27+ 27- 38+ 38- 54+ 54- 28+ 28- 109+ 109-
      26+ 26- 53+ 53- 33+ 33- 32+ 32- 27+ 27- 28+ 28- 65+ 65- 50+ 38+ 50- 38- 50+ 33+ 50- 33-
      50+ 31+ 50- 31- 50+ 20+ 50- 20- 50+ 45+ 50- 45- 50+ 26+ 50- 26- 50+ 29+ 50- 29- 21+ 21-
      39+ 39- 45+ 45- 20+ 20- 28+ 28- 26+ 26- 39+ 39- 28+ 28- 20+ 20- 13+ 13- 11+ 11- 13+ 13-
      11+ 11- 13+ 13- 11+ 11- 13+ 13- 11+ 11- 13+ 13- 11+ 11- 13+ 13- 11+ 11- 13+ 13- 11+ 11-
      13+ 13- 11+ 11- 109+ 109- 33+ 33- 38+ 38- 39+ 39- 39+ 39- 25+ 25- 32+ 32- 27+ 27- 40+ 40-
      50+ 47+ 50- 47- 65+ 65- 50+ 28+ 50- 28- 27+ 27- 19+ 19- 30+ 30- 56+ 56- 13+ 13- 40+ 40-
      32+ 32- 27+ 27- 50+ 16+ 50- 16- 12+ 12- 109+ 109- 64+ 41+ 64- 41-
      """
    let typed = try decode("us", keys.split(separator: "\n").joined(separator: " "))
    let expected = """
      ls -la
      Call +1 415 555 0132 re: contract
      export API_KEY=sk-test-4242424242424242
      password: Tr0ub4dor&3

      """
    #expect(typed.text.unfiltered == expected)
    #expect(typed.pieces.last == .chord("Alt+F"))
    #expect(typed.unknownKeys == 0)
  }

  @Test func accentedLettersAreOneScalar() throws {
    #expect(Array(try decode("fr", "34 26").text.unfiltered.unicodeScalars) == ["ê"])
  }

  @Test func unknownKeysLeaveAMark() throws {
    let typed = try decode("us", "38 300 120 0 4294967295 56")
    #expect(typed.text.unfiltered == "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}b")
    #expect(typed.unknownKeys == 4)
    #expect(typed.isDecoded)
  }

  @Test func commandsAreNotText() throws {
    let typed = try decode("us", "38 37+ 54 50+ 55 50- 37- 64+ 23 64- 56")
    #expect(
      typed.pieces == [
        .text(UntrustedText("a")), .chord("Ctrl+C"), .chord("Ctrl+Shift+V"), .chord("Alt+Tab"),
        .text(UntrustedText("b")),
      ])
    #expect(typed.text.unfiltered == "ab")
  }

  @Test func editingKeysAreTold() throws {
    let names = try decode("us", "38 22 113 71").pieces.map { piece in
      if case .key(let label) = piece { label.name } else { "text" }
    }
    #expect(names == ["text", "backspace", "left", "f5"])
  }

  @Test func lostReleasesDoNotStick() throws {
    // Auto-repeat types again, a lone release is nothing, a modifier pressed twice frees at once.
    #expect(try decode("us", "38+ 38+ 38+ 38- 50- 39").text.unfiltered == "aaas")
    #expect(try decode("us", "50+ 50+ 38 50- 38").text.unfiltered == "Aa")
    #expect(try decode("us", "66+ 66+ 66+ 66- 38").text.unfiltered == "A")
  }

  @Test func nothingGivesNothing() throws {
    #expect(try decode("us", "").pieces.isEmpty)
    #expect(try decode("us", "50 37 64").pieces.isEmpty)
  }

  @Test func whatWasTypedDoesNotLeakWhenPrinted() throws {
    let typed = try decode("us", "43 26 46 46 32")
    #expect(!"\(typed)".contains("hello"))
    #expect(!String(reflecting: typed).contains("hello"))
  }

  @Test func anyKeysInAnyOrderAreSurvived() throws {
    var seed: UInt64 = 42
    let presses = (0..<20_000).map { _ in
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return KeyPress(keycode: UInt32(seed >> 33) % 270, isPress: seed >> 63 == 0)
    }
    for name in ["us", "fr", "us(intl)", "jp"] {
      let layout = try KeyboardLayout(AssumedLayout(name: LayoutName(text: name), origin: .person))
      let typed = try layout.decode(presses)
      #expect(typed.unknownKeys > 0)
      #expect(!typed.text.isEmpty)
    }
  }
}
