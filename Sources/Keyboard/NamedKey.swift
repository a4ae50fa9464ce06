/// A key that types no character of its own, or one that needs a name: `shift_left`, `space`.
struct NamedKey: Sendable {
  let name: String
  let text: String
  let short: String
  /// Names of the keysym, see `xkbcommon-keysyms.h`.
  let keysyms: [String]
  /// Its X keycode where the kernel's evdev numbers + 8 are in use, which is every X server of the
  /// last decade on Linux; see `/usr/share/X11/xkb/keycodes/evdev`.
  let keycode: UInt32
  /// Names that recorders give it. pynput's are those of `pynput.keyboard.Key`.
  let recorded: [String]

  init(
    _ name: String, _ text: String, _ short: String, _ keysyms: String, _ keycode: UInt32,
    _ recorded: String = ""
  ) {
    (self.name, self.text, self.short, self.keycode) = (name, text, short, keycode)
    self.keysyms = keysyms.split(separator: " ").map(String.init)
    self.recorded = recorded.split(separator: " ").map(String.init)
  }

  func label(isDecoded: Bool) -> KeyLabel {
    KeyLabel(text: text, short: short, name: name, isDecoded: isDecoded)
  }

  static let all: [NamedKey] = editing + modifiers + navigation + function + keypad

  private static let editing = [
    NamedKey("escape", "Esc", "Esc", "Escape", 9, "esc"),
    NamedKey("backspace", "Backspace", "Bsp", "BackSpace", 22),
    NamedKey("tab", "Tab", "Tab", "Tab ISO_Left_Tab", 23),
    NamedKey("enter", "Enter", "Ent", "Return", 36, "return"),
    NamedKey("linefeed", "Linefeed", "LF", "Linefeed", 109),
    NamedKey("space", "Space", "Spc", "space", 65),
    NamedKey("menu", "Menu", "Mnu", "Menu", 135),
    NamedKey("print_screen", "Print Screen", "Prt", "Print", 107),
    NamedKey("pause", "Pause", "Pau", "Pause", 127),
  ]

  private static let modifiers = [
    NamedKey("shift_left", "Shift", "Shf", "Shift_L", 50, "shift shift_l"),
    NamedKey("shift_right", "Right Shift", "Shf", "Shift_R", 62, "shift_r"),
    NamedKey("control_left", "Ctrl", "Ctl", "Control_L", 37, "ctrl ctrl_l control"),
    NamedKey("control_right", "Right Ctrl", "Ctl", "Control_R", 105, "ctrl_r"),
    NamedKey("alt_left", "Alt", "Alt", "Alt_L", 64, "alt alt_l"),
    NamedKey("alt_right", "Right Alt", "Alt", "Alt_R", 108, "alt_r"),
    NamedKey("altgr", "AltGr", "AGr", "ISO_Level3_Shift", 108, "alt_gr"),
    NamedKey("super_left", "Super", "Sup", "Super_L", 133, "cmd cmd_l super win"),
    NamedKey("super_right", "Right Super", "Sup", "Super_R", 134, "cmd_r"),
    NamedKey("caps_lock", "Caps Lock", "Cap", "Caps_Lock", 66),
    NamedKey("num_lock", "Num Lock", "Num", "Num_Lock", 77),
    NamedKey("scroll_lock", "Scroll Lock", "Scr", "Scroll_Lock", 78),
  ]

  private static let navigation = [
    NamedKey("insert", "Insert", "Ins", "Insert", 118),
    NamedKey("delete", "Delete", "Del", "Delete", 119),
    NamedKey("home", "Home", "Hom", "Home", 110),
    NamedKey("end", "End", "End", "End", 115),
    NamedKey("page_up", "Page Up", "PgU", "Prior", 112),
    NamedKey("page_down", "Page Down", "PgD", "Next", 117),
    NamedKey("up", "Up", "Up", "Up", 111),
    NamedKey("down", "Down", "Dn", "Down", 116),
    NamedKey("left", "Left", "Lt", "Left", 113),
    NamedKey("right", "Right", "Rt", "Right", 114),
  ]

  private static let function = (1...12).map { number in
    let keycode = number <= 10 ? 66 + number : 84 + number
    return NamedKey("f\(number)", "F\(number)", "F\(number)", "F\(number)", UInt32(keycode))
  }

  private static let keypad =
    zip(0...9, [90, 87, 88, 89, 83, 84, 85, 79, 80, 81] as [UInt32]).map { digit, keycode in
      NamedKey("kp_\(digit)", "KP \(digit)", "\(digit)", "KP_\(digit)", keycode)
    } + [
      NamedKey("kp_decimal", "KP .", ".", "KP_Decimal KP_Separator", 91),
      NamedKey("kp_enter", "KP Enter", "Ent", "KP_Enter", 104),
      NamedKey("kp_add", "KP +", "+", "KP_Add", 86),
      NamedKey("kp_subtract", "KP -", "-", "KP_Subtract", 82),
      NamedKey("kp_multiply", "KP *", "*", "KP_Multiply", 63),
      NamedKey("kp_divide", "KP /", "/", "KP_Divide", 106),
    ]

  static let byKeysym = Dictionary(
    all.flatMap { key in key.keysyms.map { ($0, key) } }, uniquingKeysWith: { first, _ in first })

  static let byKeycode = Dictionary(
    all.map { ($0.keycode, $0) }, uniquingKeysWith: { first, _ in first })

  /// By our own names and by those of recorders.
  static let byName = Dictionary(
    all.flatMap { key in ([key.name] + key.recorded).map { ($0, key) } },
    uniquingKeysWith: { first, _ in first })
}
