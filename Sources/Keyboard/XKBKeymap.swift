internal import CXKB

/// A compiled keymap of libxkbcommon; owns the C objects and frees them at the end of its life.
///
/// Noncopyable, so that there is one owner and the pointers reach no other thread.
struct XKBKeymap: ~Copyable {
  fileprivate let keymap: OpaquePointer

  /// X servers number keys from 8 to 255.
  static let keycodes: ClosedRange<UInt32> = 8...255

  /// - Complexity: reads and parses some forty small files: 2 to 4 ms once they are cached.
  init(_ name: LayoutName) throws(KeyboardError) {
    let context = try Self.makeContext()
    defer { xkb_context_unref(context) }
    if let keymap = Self.compile(name, in: context) {
      self.keymap = keymap
      return
    }
    throw Self.explain(name, in: context)
  }

  deinit { xkb_keymap_unref(keymap) }

  private static func makeContext() throws(KeyboardError) -> OpaquePointer {
    // The places to look in are added later: the library would print to the terminal if there were
    // none, before anyone could ask it not to.
    let flags = XKB_CONTEXT_NO_ENVIRONMENT_NAMES.rawValue | XKB_CONTEXT_NO_DEFAULT_INCLUDES.rawValue
    guard let context = xkb_context_new(xkb_context_flags(rawValue: flags)) else {
      throw .outOfMemory
    }
    // Below the lowest level, so nothing is printed; failures are told by return values.
    xkb_context_set_log_level(context, xkb_log_level(rawValue: 0))
    guard xkb_context_include_path_append_default(context) != 0 else {
      xkb_context_unref(context)
      throw .dataMissing
    }
    return context
  }

  private static func compile(_ name: LayoutName, in context: OpaquePointer) -> OpaquePointer? {
    "evdev".withCString { rules in
      "pc105".withCString { model in
        name.layout.withCString { layout in
          name.variant.withCString { variant in
            name.options.withCString { options in
              var names = xkb_rule_names(
                rules: rules, model: model, layout: layout, variant: variant, options: options)
              return xkb_keymap_new_from_names(context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS)
            }
          }
        }
      }
    }
  }

  /// The library says only that it failed; what compiles instead tells why.
  private static func explain(_ name: LayoutName, in context: OpaquePointer) -> KeyboardError {
    // The name has been checked as a whole, so that its first part is a name too.
    let bare = try? LayoutName(layout: name.layout)
    if let bare, bare != name, let keymap = compile(bare, in: context) {
      xkb_keymap_unref(keymap)
      return .unknownVariant(name)
    }
    guard let keymap = compile(.us, in: context) else { return .dataMissing }
    xkb_keymap_unref(keymap)
    return .unknownLayout(name)
  }

  /// The first keysym that `keycode` gives at `level` (0: plain, 1: with Shift) of the first layout.
  func keysym(of keycode: UInt32, level: UInt32) -> XKBKeysym? {
    var keysyms: UnsafePointer<xkb_keysym_t>?
    let count = xkb_keymap_key_get_syms_by_level(keymap, keycode, 0, level, &keysyms)
    guard count > 0, let first = keysyms?.pointee else { return nil }
    return XKBKeysym(code: first)
  }
}

/// One symbol of XKB: what a key gives at one level.
struct XKBKeysym: Hashable {
  fileprivate let code: xkb_keysym_t

  /// The name of `xkbcommon-keysyms.h` without its prefix, e.g. `Shift_L`.
  var name: String {
    text { buffer, size in xkb_keysym_get_name(code, buffer, size) } ?? ""
  }

  /// The text that it types, if it is any that can be seen; nil for control characters.
  var printable: String? {
    guard let text = text({ buffer, size in xkb_keysym_to_utf8(code, buffer, size) }) else {
      return nil
    }
    let isVisible = text.unicodeScalars.allSatisfy {
      switch $0.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        false
      default: true
      }
    }
    return isVisible && !text.isEmpty ? text : nil
  }

  private func text(_ fill: (UnsafeMutablePointer<CChar>?, Int) -> Int32) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      buffer.initialize(repeating: 0)
      guard fill(buffer.baseAddress, buffer.count) > 0 else { return nil }
      let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}

/// Which modifiers are down and which locks are on, as keys are pressed and released.
struct XKBState: ~Copyable {
  private let state: OpaquePointer
  /// Where the modifiers that make a command of a key are among those of the keymap; looking them up
  /// by name takes longer than all else.
  private let commands: [(index: xkb_mod_index_t, name: String)]
  private let shift: xkb_mod_index_t

  /// Starts with Num Lock on, as desktops do: otherwise the keypad would decode as arrows.
  init(_ keymap: borrowing XKBKeymap) throws(KeyboardError) {
    guard let state = xkb_state_new(keymap.keymap) else { throw .outOfMemory }
    self.state = state
    let names = [
      (XKB_MOD_NAME_CTRL, "Ctrl"), (XKB_MOD_NAME_ALT, "Alt"), (XKB_MOD_NAME_LOGO, "Super"),
    ]
    commands = names.map { (xkb_keymap_mod_get_index(keymap.keymap, $0.0), $0.1) }
    shift = xkb_keymap_mod_get_index(keymap.keymap, XKB_MOD_NAME_SHIFT)
    let numLock = xkb_keymap_mod_get_index(keymap.keymap, XKB_MOD_NAME_NUM)
    if numLock < 32 { xkb_state_update_mask(state, 0, 0, 1 << numLock, 0, 0, 0) }
  }

  deinit { xkb_state_unref(state) }

  /// What the key gives now; nil for one that this keymap does not know.
  func keysym(of keycode: UInt32) -> XKBKeysym? {
    let keysym = xkb_state_key_get_one_sym(state, keycode)
    return keysym == XKB_KEY_NoSymbol ? nil : XKBKeysym(code: keysym)
  }

  func update(_ keycode: UInt32, isPress: Bool) {
    xkb_state_update_key(state, keycode, isPress ? XKB_KEY_DOWN : XKB_KEY_UP)
  }

  /// The modifiers that make a command of a key, such as `Ctrl`, in the order in which they are said.
  var commandModifiers: [String] {
    commands.filter { isActive($0.index) }.map(\.name)
  }

  var isCommanded: Bool { commands.contains { isActive($0.index) } }

  var isShifted: Bool { isActive(shift) }

  private func isActive(_ modifier: xkb_mod_index_t) -> Bool {
    xkb_state_mod_index_is_active(state, modifier, XKB_STATE_MODS_EFFECTIVE) > 0
  }
}
