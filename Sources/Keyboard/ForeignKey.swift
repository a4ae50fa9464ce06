/// A key in the numbering of another system.
enum ForeignKey: Sendable {
  /// A key with a name of ours.
  case named(String)
  /// A key that types what a US keyboard has at its place.
  case character(Character)

  /// - Parameter isAssumed: whether the numbering leaves open what the key types.
  func label(isAssumed: Bool) -> KeyLabel? {
    switch self {
    case .named(let name): NamedKey.byName[name]?.label(isDecoded: false)
    case .character(let character):
      KeyLabel(text: String(character), name: String(character), isDecoded: isAssumed)
    }
  }

  var place: UInt32? {
    switch self {
    case .named(let name): NamedKey.byName[name]?.keycode
    case .character(let character): KeyPlace.keycode(ofUS: character)
    }
  }
}

/// Virtual-key codes of Windows:
/// https://learn.microsoft.com/windows/win32/inputdev/virtual-key-codes
///
/// Letters and digits are numbered by what they type; the `VK_OEM` keys by their place, so that
/// their labels assume a US keyboard.
enum WindowsKeys {
  static func label(for code: UInt32) -> KeyLabel? {
    key(code)?.label(isAssumed: code >= 0xBA)
  }

  static func place(of code: UInt32) -> UInt32? { key(code)?.place }

  private static func key(_ code: UInt32) -> ForeignKey? {
    switch code {
    case 0x30...0x39: .character(Character(Unicode.Scalar(UInt8(code))))
    case 0x41...0x5A: .character(Character(Unicode.Scalar(UInt8(code) + 0x20)))
    case 0x60...0x69: .named("kp_\(code - 0x60)")
    case 0x70...0x7B: .named("f\(code - 0x6F)")
    default: table[code]
    }
  }

  private static let table: [UInt32: ForeignKey] = [
    0x08: .named("backspace"), 0x09: .named("tab"), 0x0D: .named("enter"),
    0x10: .named("shift_left"), 0x11: .named("control_left"), 0x12: .named("alt_left"),
    0x13: .named("pause"), 0x14: .named("caps_lock"), 0x1B: .named("escape"),
    0x20: .named("space"), 0x21: .named("page_up"), 0x22: .named("page_down"),
    0x23: .named("end"), 0x24: .named("home"), 0x25: .named("left"), 0x26: .named("up"),
    0x27: .named("right"), 0x28: .named("down"), 0x2C: .named("print_screen"),
    0x2D: .named("insert"), 0x2E: .named("delete"), 0x5B: .named("super_left"),
    0x5C: .named("super_right"), 0x5D: .named("menu"), 0x6A: .named("kp_multiply"),
    0x6B: .named("kp_add"), 0x6D: .named("kp_subtract"), 0x6E: .named("kp_decimal"),
    0x6F: .named("kp_divide"), 0x90: .named("num_lock"), 0x91: .named("scroll_lock"),
    0xA0: .named("shift_left"), 0xA1: .named("shift_right"), 0xA2: .named("control_left"),
    0xA3: .named("control_right"), 0xA4: .named("alt_left"), 0xA5: .named("alt_right"),
    0xBA: .character(";"), 0xBB: .character("="), 0xBC: .character(","), 0xBD: .character("-"),
    0xBE: .character("."), 0xBF: .character("/"), 0xC0: .character("`"), 0xDB: .character("["),
    0xDC: .character("\\"), 0xDD: .character("]"), 0xDE: .character("'"), 0xE2: .character("<"),
  ]
}

/// Virtual key codes of macOS: `kVK_…` in `Events.h` of Carbon's HIToolbox. They number places, so
/// that all characters assume a US keyboard.
enum MacKeys {
  static func label(for code: UInt32) -> KeyLabel? { table[code]?.label(isAssumed: true) }
  static func place(of code: UInt32) -> UInt32? { table[code]?.place }

  private static let table: [UInt32: ForeignKey] = {
    var table: [UInt32: ForeignKey] = [
      0x24: .named("enter"), 0x30: .named("tab"), 0x31: .named("space"), 0x33: .named("backspace"),
      0x35: .named("escape"), 0x36: .named("super_right"), 0x37: .named("super_left"),
      0x38: .named("shift_left"), 0x39: .named("caps_lock"), 0x3A: .named("alt_left"),
      0x3B: .named("control_left"), 0x3C: .named("shift_right"), 0x3D: .named("alt_right"),
      0x3E: .named("control_right"), 0x41: .named("kp_decimal"), 0x43: .named("kp_multiply"),
      0x45: .named("kp_add"), 0x47: .named("num_lock"), 0x4B: .named("kp_divide"),
      0x4C: .named("kp_enter"), 0x4E: .named("kp_subtract"), 0x72: .named("insert"),
      0x73: .named("home"), 0x74: .named("page_up"), 0x75: .named("delete"), 0x77: .named("end"),
      0x79: .named("page_down"), 0x7B: .named("left"), 0x7C: .named("right"), 0x7D: .named("down"),
      0x7E: .named("up"), 0x0A: .character("<"), 0x2A: .character("\\"), 0x32: .character("`"),
    ]
    // From code 0 on, in Apple's order; a gap is a code that is in the list above or unused.
    for (code, character) in zip(UInt32(0)..., "asdfhgzxcv_bqweryt123465=97-80]ou[ip_lj'k;_,/nm.") {
      if character != "_" { table[code] = .character(character) }
    }
    let functionKeys: [UInt32] = [
      0x7A, 0x78, 0x63, 0x76, 0x60, 0x61, 0x62, 0x64, 0x65, 0x6D, 0x67, 0x6F,
    ]
    for (number, code) in zip(1..., functionKeys) { table[code] = .named("f\(number)") }
    let digits: [UInt32] = [0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5B, 0x5C]
    for (digit, code) in zip(0..., digits) { table[code] = .named("kp_\(digit)") }
    return table
  }()
}
