import CaptureModel
import Policy
import Testing

/// Patterns over windows, hostile ones too.
struct ExclusionTests {
  private func matches(
    _ part: WindowPattern.Part, _ kind: WindowPattern.Kind, _ pattern: String, _ text: String
  ) -> Bool {
    let rules = ExclusionRules(
      mode: .exclude, patterns: [WindowPattern(part: part, kind: kind, text: pattern)])
    let captured = UntrustedText(text)
    let window =
      switch part {
      case .app: WindowFacts(app: captured)
      case .title: WindowFacts(title: captured)
      case .url: WindowFacts(url: captured)
      }
    return rules.verdict(on: window) == .excluded(pattern: 0)
  }

  @Test(arguments: [
    ("KeePassXC", "keepassxc", true), ("KeePassXC", "KeePassXC 2", false), ("a", "", false),
    ("STRASSE", "strasse", true), ("e\u{301}", "É", true), ("*", "anything", false),
    ("ΣΊΣΥΦΟΣ", "σίσυφος", true),
  ])
  func anAppIsTakenWhole(pattern: String, text: String, expected: Bool) {
    #expect(matches(.app, .literal, pattern, text) == expected)
  }

  @Test(arguments: [
    ("private", "Mozilla Firefox — Private Browsing", true), ("(1)", "Inbox (1) - Mail", true),
    ("private", "priv\u{200B}ate\u{202E}", true), ("private", "privat", false),
    (".*", "a.*b", true), (".*", "ab", false),
  ])
  func aTitleIsSearched(pattern: String, text: String, expected: Bool) {
    #expect(matches(.title, .literal, pattern, text) == expected)
  }

  @Test(arguments: [
    ("*bank*", "My Bank", true), ("bank", "My Bank", false), ("*bank", "My Bank", true),
    ("b?nk", "BONK", true), ("b?nk", "bnk", false), ("*", "", false), ("a*b*c", "a--b--b-c", true),
    ("a*b*c", "a--b--b-", false), (#"a\*b"#, "a*b", true), (#"a\*b"#, "axb", false),
    (#"a\"#, #"a\"#, true), ("?", "🙂", true), ("?", "🇩🇪", true), ("**a", "a", true),
  ])
  func aGlobFitsAllOfIt(pattern: String, text: String, expected: Bool) {
    // An app without a name is `*` as well, but nothing is known of it.
    if text.isEmpty { return }
    #expect(matches(.title, .glob, pattern, text) == expected)
  }

  @Test(arguments: [
    ("example.com", "https://example.com/", true),
    ("example.com", "https://a.EXAMPLE.com:8443", true),
    ("example.com", "https://notexample.com/", false),
    ("example.com", "https://example.com.evil.org/", false),
    ("example.com", "https://evil.org/example.com", false),
    ("evil.org", "https://example.com@evil.org/", true),
    ("example.com", "https://example.com@evil.org/", false),
    ("example.com", "https://evil.org\\@example.com/", false),
    ("evil.org", "https://evil.org\\@example.com/", true),
    ("example.com/in", "https://example.com/inbox", false),
    ("example.com/inbox", "https://example.com/inbox?q=1", true),
    ("example.com/inbox/", "https://example.com/inbox/7", true),
    ("https://example.com", "http://example.com./x#y", true),
    ("localhost", "localhost:8080/x", true),
  ])
  func anAddressIsItsHost(pattern: String, text: String, expected: Bool) {
    #expect(matches(.url, .literal, pattern, text) == expected)
  }

  @Test func addressesByGlob() {
    #expect(matches(.url, .glob, "*.example.com/*", "https://a.example.com/x?y"))
    #expect(!matches(.url, .glob, "*.example.com", "https://a.example.com/x"))
  }

  @Test func onlyWhatIsListed() {
    let rules = ExclusionRules(
      mode: .only, patterns: [WindowPattern(part: .app, kind: .literal, text: "Editor")])
    #expect(rules.verdict(on: WindowFacts(app: UntrustedText("editor"))) == .allowed)
    #expect(rules.verdict(on: WindowFacts(app: UntrustedText("Mail"))) == .notListed)
    #expect(rules.verdict(on: WindowFacts()) == .notListed)
    let nothing = ExclusionRules(mode: .only, patterns: [])
    #expect(nothing.verdict(on: WindowFacts(app: UntrustedText("editor"))) == .notListed)
  }

  @Test func whatIsNotKnownIsNotRecorded() {
    let rules = ExclusionRules(
      mode: .exclude,
      patterns: [
        WindowPattern(part: .title, kind: .literal, text: "x"),
        WindowPattern(part: .url, kind: .literal, text: "example.com"),
      ])
    #expect(rules.verdict(on: WindowFacts(app: UntrustedText("a"))) == .unknown)
    #expect(rules.verdict(on: WindowFacts(title: UntrustedText("a"))) == .allowed)
    #expect(ExclusionRules.none.verdict(on: WindowFacts()) == .allowed)
    let long = UntrustedText(String(repeating: "a", count: 70_000))
    #expect(rules.verdict(on: WindowFacts(title: long)) == .tooLong)
  }

  /// Work, not time, is what grows: these would take hours if it grew with more than the product.
  @Test(.timeLimit(.minutes(2)))
  func hostileTextsAreSearchedInLinearTime() {
    let text = String(repeating: "a", count: 60_000)
    let stars = String(repeating: "*a", count: 127) + "b"
    #expect(!matches(.title, .glob, stars, text))
    #expect(!matches(.title, .literal, String(repeating: "a", count: 255) + "b", text))
    let marks = "a" + String(repeating: "\u{301}", count: 30_000)
    #expect(!matches(.title, .glob, "*b*", marks))
  }

  @Test func theSuggestionsKnowTheirWindows() {
    let rules = ExclusionRules.suggested
    for app in ["org.keepassxc.KeePassXC", "Bitwarden", "1password"] {
      let window = WindowFacts(app: UntrustedText(app), title: UntrustedText("x"))
      #expect(!rules.verdict(on: window).isAllowed)
    }
    let window = WindowFacts(
      app: UntrustedText("firefox"), title: UntrustedText("Mozilla Firefox Private Browsing"))
    #expect(!rules.verdict(on: window).isAllowed)
    let plain = WindowFacts(app: UntrustedText("firefox"), title: UntrustedText("News"))
    #expect(rules.verdict(on: plain).isAllowed)
  }
}
