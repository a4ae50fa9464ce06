internal import CaptureModel
internal import Policy

/// Patterns as a person writes them, one a line.
enum PatternLines {
  /// Asks at a terminal, and reads to the end of standard input elsewhere.
  static func read(isTerminal: Bool) throws -> [WindowPattern] {
    var patterns: [WindowPattern] = []
    var (number, bytes) = (0, 0)
    if isTerminal { StandardStreams.tell("note", prompt) }
    while true {
      if isTerminal { try StandardStreams.prompt("pattern>") }
      guard let line = readLine() else { break }
      (number, bytes) = (number + 1, bytes + line.utf8.count)
      guard number <= 2 * WindowPattern.most, bytes <= 1 << 20 else { throw ExcludeError.tooMuch }
      if line.allSatisfy({ $0 == " " }) {
        if isTerminal { break }
        continue
      }
      guard let pattern = pattern(line) else { throw ExcludeError.notAPattern(line: number) }
      if !patterns.contains(pattern) { patterns.append(pattern) }
    }
    if patterns.isEmpty { throw ExcludeError.noPatterns }
    return patterns
  }

  /// `title glob *Private*`; the text is the rest of the line, spaces within it included.
  static func pattern(_ line: String) -> WindowPattern? {
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count == 3, let part = WindowPattern.Part(rawValue: String(words[0])),
      let kind = WindowPattern.Kind(rawValue: String(words[1]))
    else { return nil }
    let text = words[2].drop { $0 == " " }
    return WindowPattern(part: part, kind: kind, text: String(text))
  }

  private static let prompt =
    "One pattern a line, as `title glob *Private*`: app, title or url; literal or glob; a text. An empty line ends."
}
