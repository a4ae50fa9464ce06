internal import Foundation

/// Text that would drive a terminal, reorder a line or hide in it, and what must be left of it.
package enum HostileText {
  /// One danger each, followed by a harmless mark of its own that is printed.
  package static let parts: [(danger: String, mark: String)] = [
    ("\u{1B}]52;c;U0VFTg==\u{07}", "m-osc"), ("\u{1B}[?7331h", "m-csi"),
    ("\u{1B}P+q7331\u{1B}\\", "m-dcs"), ("\u{9B}7331m", "m-c1csi"),
    ("\u{9D}0;7331\u{9C}", "m-c1osc"),
    ("\u{85}", "m-nel"), ("\u{7F}\u{08}\u{08}", "m-del"), ("\u{202E}", "m-rlo"),
    ("\u{2066}", "m-lri"), ("\u{200F}", "m-rlm"), ("\u{200B}", "m-zwsp"), ("\u{FEFF}", "m-bom"),
    ("\u{2028}", "m-ls"), ("\u{E0041}", "m-tag"), ("\u{00AD}", "m-shy"), ("\u{E000}", "m-pua"),
    ("\r\n", "m-crlf"),
  ]

  /// All of them, one after the other.
  package static var text: String { parts.map { $0.danger + $0.mark }.joined() }

  /// The same as a name of a file, which may have 255 bytes and no slash.
  package static var fileName: String {
    String(text.replacingOccurrences(of: "/", with: "_").prefix(120)) + "end"
  }

  /// Scalars that no output holds, but for the line ends and tabs of our own.
  package static func dangers(in text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
        0xE000...0xF8FF, 0xE0000...0xE0FFF:
        true
      default: false
      }
    }
  }

  /// What of the text a terminal program has let through. Curses has escape sequences of its own, so
  /// only those that were planted are looked for; the other dangers have no place in its output.
  package static func leaks(in output: [UInt8]) -> [String] {
    let text = String(decoding: output, as: UTF8.self)
    let scalars = dangers(in: text).filter {
      ![0x1B, 0x0D, 0x08, 0x09, 0x0E, 0x0F].contains($0.value)
    }
    let sequences = ["\u{1B}]", "\u{1B}P", "\u{1B}[?7331", "\u{1B}\\"].filter { text.contains($0) }
    return scalars.map { "U+\(String($0.value, radix: 16, uppercase: true))" }
      + sequences.map { $0.unicodeScalars.map { "\\u{\(String($0.value, radix: 16))}" }.joined() }
  }
}
