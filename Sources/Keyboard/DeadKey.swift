/// A key that types nothing by itself and puts its accent on the next letter.
struct DeadKey: Sendable {
  /// Without `dead_`.
  let name: String
  /// What it types when pressed twice.
  let accent: String
  /// What it types before a space, or before a letter that cannot carry it. As the Compose file of
  /// X has it: https://gitlab.freedesktop.org/xorg/lib/libx11/-/blob/master/nls/en_US.UTF-8/Compose.pre
  let alone: String
  let mark: Unicode.Scalar

  private init(_ name: String, _ accent: String, _ mark: Unicode.Scalar, alone: String? = nil) {
    (self.name, self.accent, self.mark) = (name, accent, mark)
    self.alone = alone ?? accent
  }

  static let byKeysym = Dictionary(
    uniqueKeysWithValues: [
      DeadKey("grave", "`", "\u{300}"), DeadKey("acute", "´", "\u{301}", alone: "'"),
      DeadKey("circumflex", "^", "\u{302}"), DeadKey("tilde", "~", "\u{303}"),
      DeadKey("macron", "¯", "\u{304}"), DeadKey("breve", "˘", "\u{306}"),
      DeadKey("abovedot", "˙", "\u{307}"), DeadKey("diaeresis", "¨", "\u{308}", alone: "\""),
      DeadKey("abovering", "°", "\u{30A}"), DeadKey("doubleacute", "˝", "\u{30B}"),
      DeadKey("caron", "ˇ", "\u{30C}"), DeadKey("cedilla", "¸", "\u{327}"),
      DeadKey("ogonek", "˛", "\u{328}"),
    ].map { ("dead_" + $0.name, $0) })

  /// Letters with an accent, each as one scalar: Latin, Greek and Cyrillic.
  ///
  /// Strings are equal and hash alike by canonical equivalence, so the set finds `é` for `e` with
  /// a combining acute, and tells what Unicode has no letter for.
  private static let letters = Set(
    [0xC0...0x24F, 0x386...0x457, 0x1E00...0x1FFC].joined()
      .compactMap { Unicode.Scalar(UInt32($0)) }.map { String(Character($0)) })

  /// - Parameter text: what the next key typed.
  func applied(to text: String) -> String {
    if text == " " { return alone }
    let marked = text + String(Character(mark))
    return Self.letters.firstIndex(of: marked).map { Self.letters[$0] } ?? alone + text
  }
}
