import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// The linear mode in a real terminal.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"), .serialized)
struct LinearModeTests {
  private func linear(
    _ arguments: [String] = ["--plain"], columns: Int = 120, rows: Int = 40,
    locale: String = "C.UTF-8",
    prepare: (inout Surroundings) throws -> Void = Dashboard.typedText
  ) throws -> Dashboard {
    let dashboard = try Dashboard(
      arguments, columns: columns, rows: rows, locale: locale, prepare: prepare)
    try dashboard.wait(for: "Overview, all days>")
    return dashboard
  }

  /// Writes a line and waits for a part of the answer.
  private func write(
    _ line: String, _ dashboard: Dashboard, for text: String, limit: Duration = .seconds(20)
  ) throws {
    try dashboard.session.type(line)
    try dashboard.session.press("Enter")
    try dashboard.session.wait(for: text, limit: limit)
  }

  private func leave(_ dashboard: Dashboard) throws {
    try dashboard.session.type("quit")
    try dashboard.session.press("Enter")
    #expect(try dashboard.session.waitForEnd() == .exited(0))
  }

  @Test(arguments: ["C.UTF-8", "C"])
  func nothingMovesTheCursor(locale: String) throws {
    let dashboard = try linear(locale: locale)
    for (line, text) in [
      ("2", "Timeline, all days>"), ("3", "Write path"), ("4", "Write typed"),
      ("5", "Steps from one"), ("6", "Pictures: 330"), ("typed", "reveal says the text"),
      ("path", "Someone could infer"), ("search payroll", "Hits, all days"),
      ("filter payroll", "only windows with 'payroll'>"), ("frob", "means nothing here"),
    ] {
      try write(line, dashboard, for: text)
    }
    try leave(dashboard)
    let output = try dashboard.session.recordedOutput()
    #expect(output.count > 4000)
    #expect(output.filter { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F } == [])
    // A carriage return only before a line end, as the terminal puts it there.
    for (byte, next) in zip(output, output.dropFirst()) where byte == 0x0D {
      #expect(next == 0x0A)
    }
    if locale == "C" { #expect(output.filter { $0 > 0x7E } == []) }
    #expect(try dashboard.session.isAlternate() == false)
  }

  @Test(arguments: [true, false])
  func theSettingOpensIt(isPlain: Bool) throws {
    let dashboard = try Dashboard { surroundings in
      try Dashboard.typedText(&surroundings)
      let config = surroundings.home.path + "/config"
      surroundings.environment["XDG_CONFIG_HOME"] = config
      try FileManager.default.createDirectory(
        atPath: config + "/seen", withIntermediateDirectories: true)
      try Data("plain = \(isPlain)\n".utf8).write(
        to: URL(fileURLWithPath: config + "/seen/config.toml"))
    }
    if isPlain {
      try dashboard.wait(for: "Overview, all days>")
      #expect(try dashboard.session.isAlternate() == false)
      try leave(dashboard)
    } else {
      try dashboard.wait(for: "851")
      #expect(try dashboard.session.isAlternate())
      try dashboard.quit()
    }
  }

  /// It waits for the half minute after which text is masked by itself.
  @Test func revealedTextIsMaskedAgainByItself() throws {
    let dashboard = try linear(columns: 200, rows: 60)
    try write("typed", dashboard, for: ": masked")
    try write("reveal", dashboard, for: "Typed text is said for 30 seconds")
    try dashboard.session.wait(for: "Typed text is masked again.", limit: .seconds(60))
    try write("rows", dashboard, for: "Rows, all days")
    try write("typed", dashboard, for: "reveal says the text")
    try leave(dashboard)
  }

  /// A recording that appears is told without a question, unless the person wants it quiet.
  @Test func changesAreAnnounced() throws {
    let dashboard = try linear()
    var surroundings = dashboard.surroundings
    try Dashboard.pictures(&surroundings)
    try dashboard.session.wait(for: "A new recording was found: ", limit: .seconds(60))
    try dashboard.session.wait(for: "Recorded meanwhile: ")
    try write("quiet", dashboard, for: "not announced any more")
    try write("announce", dashboard, for: "at most every ten seconds")
    try leave(dashboard)
  }
}
