import Foundation
import TerminalHarness
import Testing

/// What a person sees, or does not.
extension Person {
  /// All of the texts at once. Gives the screen back.
  @discardableResult
  func reads(_ texts: String..., at location: SourceLocation = #_sourceLocation) throws -> String {
    try step("reads \(texts.quoted)", location) {
      try waits { screen in texts.allSatisfy(screen.contains) }
    }
  }

  /// The texts, on a screen that has come to rest: a look may fall into the middle of a frame.
  func readsAtRest(
    _ texts: String..., at location: SourceLocation = #_sourceLocation
  ) throws -> String {
    try step("reads \(texts.quoted) at rest", location) {
      var before = ""
      return try waits { screen in
        defer { before = screen }
        return screen == before && texts.allSatisfy(screen.contains)
      }
    }
  }

  /// A text that a pattern describes.
  @discardableResult
  func reads<Output>(
    matching pattern: Regex<Output>, _ words: String,
    at location: SourceLocation = #_sourceLocation
  ) throws -> String {
    try step("reads \(words)", location) { try waits { $0.contains(pattern) } }
  }

  /// None of the texts, or none any more.
  func doesNotSee(_ texts: String..., at location: SourceLocation = #_sourceLocation) throws {
    try step("does not see \(texts.quoted)", location) {
      try waits { screen in !texts.contains(where: screen.contains) }
    }
  }

  /// Another screen than an earlier one.
  @discardableResult
  func seesAChange(from earlier: String, at location: SourceLocation = #_sourceLocation) throws
    -> String
  {
    try step("sees something else", location) { try waits { $0 != earlier } }
  }

  /// The very screen as it was before.
  func seesAgain(_ earlier: String, at location: SourceLocation = #_sourceLocation) throws {
    try step("sees the same as before", location) { try waits { $0 == earlier } }
  }

  /// The rows that hold the text; at least one.
  func rows(with text: String, at location: SourceLocation = #_sourceLocation) throws -> [String] {
    try reads(text, at: location).split(separator: "\n").map(String.init)
      .filter { $0.contains(text) }
  }

  /// Whether one of the screens, by its number, is the one that its tab stands out for.
  func isOn(_ screen: Screen) throws -> Bool {
    let styled = try session.styledScreen().split(
      separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    guard styled.count > 2 else { return false }
    let cells = StyledLine(String(styled[1]))
    let styles = Screen.allCases.map { cells.style(of: $0.tab) }
    guard let own = cells.style(of: screen.tab) else { return false }
    return styles.filter { $0 == own }.count == 1 && !styles.contains(nil)
  }

  /// Nothing of the texts is on the screen, nor on the one that a program leaves behind.
  func hasNothingLeft(of texts: String..., at location: SourceLocation = #_sourceLocation) throws {
    try step("has nothing left of \(texts.quoted)", location) {
      let places = [
        "the screen": try session.screen(), "the other screen": try session.otherScreen(),
        "what was scrolled away": try session.scrolledAway(),
      ]
      for (place, shown) in places where texts.contains(where: shown.contains) {
        throw LeftBehind(place: place, shown: shown)
      }
    }
  }
}

/// A text is still there.
private struct LeftBehind: Error, CustomStringConvertible {
  let place: String
  let shown: String
  var description: String { "it is in \(place):\n\(shown)\n" }
}

/// The screens of the dashboard, by their numbers.
enum Screen: Int, CaseIterable {
  case overview = 1, timeline, pointer, keys, navigation, screens, controls, history

  var title: String { "\(self)".capitalized }
  /// As the line of tabs has it, in whatever width.
  var tab: String { "\(rawValue) \(title.prefix(1))" }
}

/// A line of the terminal with the style of each character.
private struct StyledLine {
  private var text = ""
  private var styles: [Style] = []

  init(_ line: String) {
    var style = Style()
    var rest = Substring(line)
    while let character = rest.first {
      if let escape = rest.prefixMatch(of: #/\e\[([0-9;:]*)m/#) {
        style.change(by: String(escape.1))
        rest = rest[escape.range.upperBound...]
      } else if let other = rest.prefixMatch(of: #/\e\([A-Z0-9]|[\x0E\x0F]/#) {
        rest = rest[other.range.upperBound...]
      } else {
        text.append(character)
        styles.append(style)
        rest = rest.dropFirst()
      }
    }
  }

  /// That of the text's first character; nil where it is not there.
  func style(of part: String) -> Style? {
    guard let range = text.range(of: part) else { return nil }
    return styles[text.distance(from: text.startIndex, to: range.lowerBound)]
  }

  struct Style: Equatable {
    private var attributes: Set<String> = []
    private var foreground = ""
    private var background = ""

    /// tmux writes attributes, the colour of signs and that of the ground as sequences of their own.
    mutating func change(by numbers: String) {
      let first = numbers.split { ";:".contains($0) }.first.flatMap { Int($0) } ?? 0
      switch first {
      case 30...39, 90...97: foreground = first == 39 ? "" : numbers
      case 40...49, 100...107: background = first == 49 ? "" : numbers
      default:
        for number in numbers.isEmpty ? ["0"] : numbers.split(separator: ";").map(String.init) {
          if number == "0" { self = Style() } else { attributes.insert(number) }
        }
      }
    }
  }
}

extension [String] {
  var quoted: String { map { "‘\($0)’" }.joined(separator: ", ") }
}
