import Testing

@testable import Keyboard

@Suite struct AssumedLayoutTests {
  private func guess(_ environment: [String: String] = [:], file: String? = nil) -> String {
    let guess = AssumedLayout.guess(
      environment: environment, systemFile: file.map { Array($0.utf8) })
    return "\(guess.name) \(guess.origin)"
  }

  @Test func nothingKnownMeansUS() {
    #expect(guess() == "us fallback")
    #expect(guess(file: "") == "us fallback")
  }

  @Test func theEnvironmentIsBelievedFirst() {
    let file = "XKBLAYOUT=\"fr\"\n"
    #expect(guess(["XKB_DEFAULT_LAYOUT": "de"], file: file) == "de environment")
    #expect(
      guess(["XKB_DEFAULT_LAYOUT": "us", "XKB_DEFAULT_VARIANT": "intl"]) == "us(intl) environment")
    #expect(guess(["XKB_DEFAULT_LAYOUT": ""], file: file) == "fr system")
  }

  @Test(arguments: [
    (
      "# KEYBOARD CONFIGURATION FILE\n\nXKBMODEL=\"pc105\"\nXKBLAYOUT=\"gb\"\nXKBVARIANT=\"\"\n",
      "gb"
    ),
    ("XKBLAYOUT='de'\r\nXKBVARIANT=nodeadkeys # mine\r\n", "de(nodeadkeys)"),
    ("  XKBLAYOUT=us,ru\nXKBVARIANT=\",phonetic\"", "us,ru(,phonetic)"),
    ("XKBLAYOUT=fr\nXKBOPTIONS=\"a b;rm -rf\"\n", "fr"),
    ("XKBLAYOUT=fr", "fr"),
  ])
  func theSystemsFileIsRead(file: String, expected: String) {
    #expect(guess(file: file) == "\(expected) system")
  }

  @Test(arguments: [
    "XKBLAYOUT=../../../../dev/zero", "XKBLAYOUT=.hidden", "XKBLAYOUT=$(id)", "XKBLAYOUT=",
    "XKBLAYOUT=\"a/b\"", "XKBLAYOUT", "#XKBLAYOUT=fr", "XKBLAYOUT=\u{1B}[2J", "=fr", "\0\0\0",
  ])
  func nonsenseIsPassedOver(file: String) {
    #expect(guess(file: file) == "us fallback")
  }

  @Test func onlyTheFirstPartOfTheFileIsRead() {
    let file = String(repeating: "#\n", count: AssumedLayout.systemLimit) + "XKBLAYOUT=fr\n"
    #expect(guess(file: file) == "us fallback")
  }

  @Test func bytesThatAreNoTextDoNotTrap() {
    let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167) }
    #expect(AssumedLayout.guess(environment: [:], systemFile: bytes).origin == .fallback)
  }

  @Test(arguments: ["us(", "us)", "(intl)", "", "us(intl)x", "us intl", "ü", ",us"])
  func whatIsNoNameIsRefused(text: String) {
    #expect(throws: KeyboardError.invalidName) { try LayoutName(text: text) }
  }
}
