internal import CaptureModel
internal import Cells
internal import TUI

/// The line after `:`.
extension DashboardState {
  mutating func openPrompt() -> Asked {
    mode = .command(CommandPrompt(history: commands, completing: candidates))
    return []
  }

  mutating func press(_ key: Key, in prompt: CommandPrompt) -> Asked {
    if key == .control("z") { return mask() + [.suspend] }
    var prompt = prompt
    switch prompt.take(key, completing: candidates) {
    case .editing: mode = .command(prompt)
    case .ignored: notice = "Enter runs the command, Esc leaves it."
    case .cancelled: mode = .browsing
    case .run(let line):
      mode = .browsing
      commands.add(line)
      return perform(command: line)
    }
    return []
  }

  /// Days with events can be named, so they are offered.
  var candidates: (CellText) -> [Candidate] {
    let days = library.days.map(\.day)
    return { CommandLine.candidates(for: $0, days: days) }
  }
}
