import Foundation
import TerminalHarness
import Testing

/// What a person does.
extension Person {
  /// Presses keys one after the other, each a key of a row of the table of keys. Keys and rows are
  /// named as in `docs/keys.md`, and `KeyCoverageTests` finds in the sources which are pressed.
  func presses(
    _ keys: String..., for name: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    try step("presses \(keys.joined(separator: " ")) for \(name)", location) {
      for key in keys where !knows(key, for: name) { throw NoSuchKey(key: key, name: name) }
      try press(keys)
    }
  }

  /// Presses keys that are in no table: those of a form, of the command line and of the help.
  func presses(_ keys: String..., at location: SourceLocation = #_sourceLocation) throws {
    try step("presses \(keys.joined(separator: " "))", location) { try press(keys) }
  }

  /// After Esc a person looks up: a key that came at once would be one with Alt.
  private func press(_ keys: [String]) throws {
    for run in keys.split(separator: "Esc", omittingEmptySubsequences: false).enumerated() {
      if run.offset > 0 {
        let before = try settles()
        try session.press("Escape")
        _ = try waits { $0 != before }
        _ = try settles()
      }
      if !run.element.isEmpty { try session.press(run.element.map(KeyTable.tmuxName)) }
    }
  }

  /// The screen when nothing on it moves any more, such as a frame that is not drawn to its end.
  private func settles() throws -> String {
    var (last, times) = ("", 0)
    return try waits { screen in
      times = screen == last ? times + 1 : 0
      last = screen
      return times >= 6
    }
  }

  /// Opens a screen by its number, and waits until its tab is the one that stands out.
  func opens(_ screen: Screen, at location: SourceLocation = #_sourceLocation) throws {
    try step("opens \(screen.title)", location) {
      try session.press(String(screen.rawValue))
      try isShown(screen)
    }
  }

  /// Waits until the screen's tab stands out.
  func arrives(on screen: Screen, at location: SourceLocation = #_sourceLocation) throws {
    try step("arrives on \(screen.title)", location) { try isShown(screen) }
  }

  private func isShown(_ screen: Screen) throws { _ = try waits { _ in try isOn(screen) } }

  func types(_ text: String, at location: SourceLocation = #_sourceLocation) throws {
    try step("types ‘\(text)’", location) { try session.type(text) }
  }

  /// Runs a command of the line after `:`.
  func commands(_ line: String, at location: SourceLocation = #_sourceLocation) throws {
    try step("commands ‘\(line)’", location) {
      try session.type(":")
      _ = try waits { $0.contains("Enter Run") }
      try session.type(line)
      try session.press("Enter")
    }
  }

  /// Searches for words, and reads how many hits there are when all is searched.
  func searches(
    for words: String, finding hits: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    try step("searches for ‘\(words)’ and finds \(hits)", location) {
      try session.type("/" + words)
      try session.press("Enter")
      _ = try waits { $0.contains(hits) && $0.contains("all of them searched") }
    }
  }

  func resizes(to size: ScreenSize, at location: SourceLocation = #_sourceLocation) throws {
    try step("resizes to \(size.testDescription)", location) {
      try session.resize(columns: size.columns, rows: size.rows)
    }
  }

  /// Goes back to the shell for a while.
  func suspends(at location: SourceLocation = #_sourceLocation) throws {
    try step("suspends with Ctrl-Z", location) {
      try session.press("C-z")
      _ = try waits { screen in try screen.contains("Stopped") && !session.isAlternate() }
    }
  }

  /// Comes back from the shell.
  func resumes(at location: SourceLocation = #_sourceLocation) throws {
    try step("resumes with fg", location) {
      try session.type("fg")
      try session.press("Enter")
      _ = try waits { _ in try session.isAlternate() }
    }
  }

  /// Leaves by a key, and has the shell back.
  func leaves(by key: String = "q", at location: SourceLocation = #_sourceLocation) throws {
    try step("leaves by \(key)", location) {
      try session.press([KeyTable.tmuxName(of: key)])
    }
    try hasLeft(at: location)
  }

  /// The shell is back, and says that the program's end was a good one.
  func hasLeft(at location: SourceLocation = #_sourceLocation) throws {
    try step("is back at the shell", location) {
      _ = try waits { screen in
        try screen.trimmingCharacters(in: .whitespacesAndNewlines).hasSuffix("ready>")
          && !session.isAlternate() && session.isCursorVisible()
      }
      try session.type("echo \"status $?\"")
      try session.press("Enter")
      _ = try waits { $0.contains("\nstatus 0\n") }
    }
  }
}

/// The table of keys has no such key in that row.
private struct NoSuchKey: Error, CustomStringConvertible {
  let key: String
  let name: String
  var description: String { "docs/keys.md has no \(key) for \(name)" }
}
