internal import CaptureModel

/// What a row's `key_name` says.
///
/// The recorder takes names from pynput's `Key`
/// (https://pynput.readthedocs.io/en/latest/keyboard.html#pynput.keyboard.Key). Where it knows no
/// more than an X keycode it writes `keycode_27`. Any other text may be anything, a password too,
/// and is not taken for a name.
enum KeyName {
  case none
  case code(UInt32)
  case named(KeyIdentity)
  case unknown

  /// - Parameter isSought: false where only the kind of name matters, as the row has a number: then
  ///   any name is `unknown`.
  init(_ row: borrowing RowReader, _ column: Int32, isSought: Bool) {
    self = row.withBytes(column) { bytes in
      guard let bytes, !bytes.isEmpty else { return .none }
      if bytes.starts(with: Self.codePrefix) {
        let digits = bytes[Self.codePrefix.count...]
        return UInt32(decimal: digits).map(Self.code) ?? .unknown
      }
      guard isSought, bytes.count <= 24 else { return .unknown }
      return Self.names[String(decoding: bytes, as: UTF8.self)].map(Self.named) ?? .unknown
    }
  }

  var isEmpty: Bool { if case .none = self { true } else { false } }
  var code: UInt32? { if case .code(let code) = self { code } else { nil } }
  var identity: KeyIdentity { if case .named(let key) = self { key } else { .unknown } }

  private static let codePrefix = Array("keycode_".utf8)

  private static let names: [String: KeyIdentity] = {
    let letters = [
      "alt", "alt_gr", "alt_l", "alt_r", "backspace", "caps_lock", "cmd", "cmd_l", "cmd_r", "ctrl",
      "ctrl_l", "ctrl_r", "delete", "down", "end", "enter", "esc", "home", "insert", "left",
      "media_next", "media_play_pause", "media_previous", "media_stop", "media_volume_down",
      "media_volume_mute", "media_volume_up", "menu", "num_lock", "page_down", "page_up", "pause",
      "print_screen", "right", "scroll_lock", "shift", "shift_l", "shift_r", "space", "tab", "up",
    ]
    let all = letters + (1...24).map { "f\($0)" }
    return Dictionary(uniqueKeysWithValues: all.map { ($0, KeyIdentity.name($0)) })
  }()
}
