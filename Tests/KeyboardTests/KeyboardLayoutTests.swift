import CaptureModel
import Testing

@testable import Keyboard

@Suite struct KeyboardLayoutTests {
  private func layout(_ name: String) throws -> KeyboardLayout {
    try KeyboardLayout(AssumedLayout(name: LayoutName(text: name), origin: .person))
  }

  @Test(arguments: [
    ("us", 38, "a"), ("us", 24, "q"), ("us", 52, "z"), ("us", 29, "y"), ("us", 47, ";"),
    ("fr", 24, "a"), ("fr", 38, "q"), ("fr", 10, "&"), ("de", 52, "y"), ("de", 29, "z"),
    ("de", 47, "ö"), ("us(dvorak)", 39, "o"), ("ru", 38, "ф"), ("us,ru", 38, "a"),
    ("de", 91, "kp_decimal"), ("us", 94, "<"), ("fr", 34, "dead_circumflex"), ("fr", 108, "altgr"),
    ("us", 108, "alt_right"), ("us", 50, "shift_left"), ("us", 62, "shift_right"),
    ("us", 65, "space"), ("us", 36, "enter"), ("us", 71, "f5"), ("us", 96, "f12"),
    ("us", 79, "kp_7"), ("us", 90, "kp_0"), ("us", 86, "kp_add"), ("us", 123, "audio_raise_volume"),
    ("us", 187, "("), ("us", 190, "redo_190"), ("us", 9, "escape"), ("us", 109, "linefeed"),
    ("us", 120, "keycode 120"), ("us", 7, "keycode 7"), ("us", 256, "keycode 256"),
    ("us", 0, "keycode 0"), ("us", UInt32.max, "keycode 4294967295"),
  ])
  func keysHaveStableNames(name: String, code: UInt32, expected: String) throws {
    let label = try layout(name).label(for: .code(code), codes: .x11)
    #expect(label.name == expected)
  }

  @Test(arguments: [
    (38, "a", "a"), (50, "Shift", "Shf"), (62, "Right Shift", "Shf"), (65, "Space", "Spc"),
    (36, "Enter", "Ent"), (71, "F5", "F5"), (79, "KP 7", "7"), (123, "Audio Raise Volume", "Aud"),
    (120, "keycode 120", "120"),
  ])
  func textsAreForPeople(code: UInt32, text: String, short: String) throws {
    let label = try layout("us").label(for: .code(code), codes: .x11)
    #expect(label.text == text)
    #expect(label.short == short)
  }

  @Test func onlySymbolsThatAreNotUpperCaseAreTold() throws {
    let us = try layout("us")
    #expect(us.label(for: .code(10), codes: .x11).shifted == "!")
    #expect(us.label(for: .code(38), codes: .x11).shifted == nil)
    #expect(us.label(for: .code(65), codes: .x11).shifted == nil)
  }

  @Test func whatComesFromAnAssumedLayoutIsMarked() throws {
    let us = try layout("us")
    #expect(us.assumed.isAssumed)
    #expect(us.label(for: .code(38), codes: .x11).isDecoded)
    #expect(us.label(for: .code(50), codes: .x11).isDecoded)
    #expect(!us.label(for: .code(120), codes: .x11).isDecoded)
    #expect(!us.label(for: .name("shift"), codes: .x11).isDecoded)
    #expect(us.label(for: .name("keycode_27"), codes: .x11).isDecoded)
  }

  @Test(arguments: ["us", "fr", "de", "gb", "us(intl)", "ch(fr)", "jp", "br", "ru", "us(dvorak)"])
  func noTwoKeysShareAName(name: String) throws {
    let layout = try layout(name)
    let names = (UInt32(0)...300).map { layout.label(for: .code($0), codes: .x11).name }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { !$0.isEmpty })
  }

  @Test(arguments: [
    ("shift", "shift_left"), ("ctrl", "control_left"), ("alt_gr", "altgr"), ("esc", "escape"),
    ("space", "space"), ("end", "end"), ("page_up", "page_up"), ("cmd_r", "super_right"),
    ("keycode_38", "a"), ("keycode_", "keycode_"), ("keycode_x", "keycode_x"), ("", "unknown"),
    ("a\u{1B}]52;c;x\u{7}\u{202E}", "a\u{FFFD}]52;c;x\u{FFFD}\u{FFFD}"),
  ])
  func namesOfRecordersAreUnderstoodOrFiltered(recorded: String, expected: String) throws {
    #expect(try layout("us").label(for: .name(recorded), codes: .x11).name == expected)
  }

  @Test func aRecordedNameOfAMegabyteIsCut() throws {
    let name = String(repeating: "x", count: 1_000_000)
    #expect(try layout("us").label(for: .name(name), codes: .x11).name.utf8.count == 32)
  }

  @Test(arguments: [
    (KeyCodes.windows, UInt32(0x41), "a", false), (.windows, 0x39, "9", false),
    (.windows, 0xBA, ";", true), (.windows, 0xA1, "shift_right", false),
    (.windows, 0x74, "f5", false), (.windows, 0x67, "kp_7", false),
    (.windows, 0xFF, "code 255", false), (.mac, 0, "a", true), (.mac, 0x11, "t", true),
    (.mac, 0x2F, ".", true), (.mac, 0x31, "space", false), (.mac, 0x6F, "f12", false),
    (.mac, 0x5B, "kp_8", false), (.mac, 0x1B, "-", true), (.mac, 0x24, "enter", false),
    (.mac, 0x25, "l", true), (.mac, 200, "code 200", false), (.unknown, 38, "code 38", false),
  ])
  func otherSystemsHaveTheirTables(
    codes: KeyCodes, code: UInt32, name: String, isDecoded: Bool
  ) throws {
    let label = KeyboardLayout.withoutData(AssumedLayout(name: .us, origin: .fallback))
      .label(for: .code(code), codes: codes)
    #expect(label.name == name)
    #expect(label.isDecoded == isDecoded)
  }

  @Test func withoutKeyboardDataKeysKeepTheirNumbers() {
    let layout = KeyboardLayout.withoutData(AssumedLayout(name: .us, origin: .fallback))
    #expect(layout.label(for: .code(38), codes: .x11).name == "keycode 38")
    #expect(layout.label(for: .code(50), codes: .x11).name == "shift_left")
    #expect(layout.label(for: .unknown, codes: .x11).name == "unknown")
  }

  @Test func anUnknownLayoutIsExplained() {
    #expect(throws: KeyboardError.self) { try layout("nosuchlayout") }
    do {
      _ = try layout("nosuchlayout")
    } catch let error as KeyboardError {
      #expect(error.message == "There is no keyboard layout 'nosuchlayout' on this machine.")
      #expect(error.hint?.contains("evdev.lst") == true)
    } catch {
      Issue.record("not a KeyboardError")
    }
  }

  @Test func anUnknownVariantIsToldApart() throws {
    let name = try LayoutName(text: "us(nosuch)")
    #expect(throws: KeyboardError.unknownVariant(name)) {
      try KeyboardLayout(AssumedLayout(name: name, origin: .person))
    }
  }
}
