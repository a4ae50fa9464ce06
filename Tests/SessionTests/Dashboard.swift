import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// The dashboard of the built program in a real terminal.
struct Dashboard {
  let session: TerminalSession
  let surroundings: Surroundings

  /// - Parameters:
  ///   - arguments: of the program.
  ///   - prepare: puts recordings where they are found, changes the environment.
  init(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24, term: String = "xterm-256color",
    locale: String = "C.UTF-8", prepare: (inout Surroundings) throws -> Void = Self.typedText
  ) throws {
    var surroundings = try Surroundings(term: term, locale: locale)
    try prepare(&surroundings)
    self.surroundings = surroundings
    session = try TerminalSession(
      [try Self.program()] + arguments, columns: columns, rows: rows, in: surroundings,
      recordsOutput: true)
  }

  /// The same, but an interactive shell runs, which knows the program as `$seen`.
  init(
    shellAt size: ScreenSize, term: String = "xterm-256color", locale: String = "C.UTF-8",
    prepare: (inout Surroundings) throws -> Void = Self.typedText
  ) throws {
    var surroundings = try Surroundings(term: term, locale: locale)
    try prepare(&surroundings)
    surroundings.environment["seen"] = try Self.program()
    surroundings.environment["PS1"] = "ready> "
    self.surroundings = surroundings
    session = try TerminalSession(
      ["bash", "--norc", "--noprofile", "-i"], columns: size.columns, rows: size.rows,
      in: surroundings, recordsOutput: true)
    try session.wait(for: "ready>")
  }

  /// The terminal of such a shell.
  static func shell() throws -> TerminalSession {
    try Dashboard(shellAt: ScreenSize(80, 24)).session
  }

  static func program() throws -> String {
    try #require(Executable.seen, "there is no seen; build it, or set SEEN_BINARY")
  }

  static func typedText(_ surroundings: inout Surroundings) throws {
    _ = try Store(.typedText).copy(to: surroundings.home.path + "/.openadapt/captures/typed")
  }

  static func pictures(_ surroundings: inout Surroundings) throws {
    _ = try Store(.imagesAndPause).copy(to: surroundings.home.path + "/.openadapt/captures/images")
  }

  /// Waits until all of the texts are on the screen at once, and gives it back.
  @discardableResult
  func wait(for texts: String...) throws -> String {
    try session.wait(until: "\(texts)") { screen in texts.allSatisfy(screen.contains) }
  }

  /// Leaves with `q` and expects a clean end.
  func quit() throws {
    try session.press("q")
    #expect(try session.waitForEnd() == .exited(0))
  }
}
