package import Cells

/// The command line while it is typed: editing as in a shell, completion by Tab, and the commands
/// before by Up.
package struct CommandPrompt: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    case editing
    case run(CellText)
    case cancelled
    /// The key means nothing here.
    case ignored
  }

  package private(set) var field = TextField()
  package private(set) var completion = CommandCompletion()
  private let history: [CellText]
  /// The line of `history` that is shown; its count for the line that was being typed.
  private var place: Int
  private var draft = CellText.empty

  /// - Parameter complete: the candidates for a line.
  package init(history: CommandHistory, completing complete: (CellText) -> [Candidate]) {
    self.history = history.lines
    place = history.lines.count
    completion = CommandCompletion(complete(.empty))
  }

  package mutating func take(_ key: Key, completing complete: (CellText) -> [Candidate]) -> Outcome
  {
    switch key {
    case .enter: return .run(field.text)
    case .escape, .control("c"): return .cancelled
    case .backspace where field.isEmpty: return .cancelled
    case .tab, .backTab: return advance(key == .tab ? 1 : -1, complete)
    case .up, .control("p"): return recall(place - 1, complete)
    case .down, .control("n"): return recall(place + 1, complete)
    default:
      guard field.take(key) else { return .ignored }
      completion = CommandCompletion(complete(field.text))
      return .editing
    }
  }

  package mutating func insert(_ text: CellText, completing complete: (CellText) -> [Candidate]) {
    field.insert(text)
    completion = CommandCompletion(complete(field.text))
  }

  private mutating func advance(_ step: Int, _ complete: (CellText) -> [Candidate]) -> Outcome {
    guard let text = completion.advance(step, from: field.text) else { return .ignored }
    field.replace(with: text)
    // While candidates are offered in turn, the list stays what it was for the typed text.
    if completion.selected == nil { completion = CommandCompletion(complete(text)) }
    return .editing
  }

  private mutating func recall(_ wanted: Int, _ complete: (CellText) -> [Candidate]) -> Outcome {
    guard (0...history.count).contains(wanted) else { return .ignored }
    if place == history.count { draft = field.text }
    place = wanted
    field.replace(with: wanted < history.count ? history[wanted] : draft)
    completion = CommandCompletion(complete(field.text))
    return .editing
  }
}
