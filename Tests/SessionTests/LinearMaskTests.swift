import Foundation
import TerminalHarness
import Testing

/// What masks typed text in the linear mode, beside the time; and its width.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"), .serialized)
struct LinearMaskTests {
  private func write(_ line: String, _ session: TerminalSession, for text: String) throws {
    try session.type(line)
    try session.press("Enter")
    try session.wait(for: text)
  }

  private static let masked = "Typed text is masked again."

  /// Ctrl-Z, and whoever brings it back sees no text.
  @Test func stoppingMasks() throws {
    let session = try Dashboard(shellAt: ScreenSize(160, 50)).session
    try write("\"$seen\" --plain", session, for: "Overview, all days>")
    try write("reveal", session, for: "Typed text is said for 30 seconds")
    try session.press("C-z")
    try session.wait(for: "Stopped")
    try write("fg", session, for: Self.masked)
    try write("typed", session, for: "; masked, reveal says the text")
    #expect(!(try session.screen()).contains("Call +1"))
    try write("quit", session, for: "ready>")
  }

  @Test func aNewSizeMasksAndLinesFitIt() throws {
    let dashboard = try Dashboard(["--plain"], columns: 120, rows: 50)
    let session = dashboard.session
    try session.wait(for: "Overview, all days>")
    try write("reveal", session, for: "Typed text is said for 30 seconds")
    try session.resize(columns: 60, rows: 50)
    try session.wait(for: Self.masked)
    let before = try session.recordedOutput().count
    try write("5", session, for: "Navigation, all days>")
    try write("4", session, for: "Keys, all days>")
    try write("typed", session, for: "list; masked")
    try write("quit", session, for: "quit")
    #expect(try session.waitForEnd() == .exited(0))
    let said = String(decoding: try session.recordedOutput().dropFirst(before), as: UTF8.self)
    let lines = said.split(separator: "\r\n")
    #expect(lines.count > 40)
    #expect(lines.filter { $0.count > 60 } == [])
    #expect(lines.contains { $0.hasPrefix("    ") })
  }
}
