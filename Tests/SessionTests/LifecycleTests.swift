import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// The terminal and the shell are as they were, however the dashboard ends.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"), .serialized)
struct LifecycleTests {
  /// The modes of the terminal, as the shell prints them on a line of its own.
  private func modes(_ session: TerminalSession, mark: String) throws -> String {
    try session.type("echo \"[\(mark) $(stty -g)]\"")
    try session.press("Enter")
    let pattern = try Regex("\\[\(mark) ([0-9a-f:]+)\\]")
    let screen = try session.wait(until: "the modes") { screen in
      screen.replacing("\n", with: "").contains(pattern)
    }
    let found = screen.replacing("\n", with: "").firstMatch(of: pattern)
    return String(try #require(found?[1].substring))
  }

  private func expectOrdinary(_ session: TerminalSession) throws {
    #expect(try session.isAlternate() == false)
    #expect(try session.isCursorVisible())
  }

  @Test(arguments: ["q", "C-c"])
  func leavingGivesTheShellBack(key: String) throws {
    let session = try Dashboard.shell()
    let before = try modes(session, mark: "before")
    try session.type("$seen; echo \"status $?\"")
    try session.press("Enter")
    try session.wait(for: "851")
    #expect(try session.isAlternate())
    #expect(try session.isCursorVisible() == false)
    try session.press(key)
    try session.wait(for: "status 0")
    try expectOrdinary(session)
    #expect(try modes(session, mark: "after") == before)
    // What was on the screen is there again.
    #expect(try session.screen().contains("before"))
  }

  @Test func stoppingAndGoingOn() throws {
    let session = try Dashboard.shell()
    let before = try modes(session, mark: "before")
    try session.type("$seen; echo \"status $?\"")
    try session.press("Enter")
    try session.wait(for: "851")
    for round in 1...2 {
      try session.press("C-z")
      try session.wait(for: "Stopped")
      try expectOrdinary(session)
      #expect(try modes(session, mark: "stopped\(round)") == before)
      try session.type("clear; fg")
      try session.press("Enter")
      try session.wait(until: "the dashboard") { screen in
        screen.contains("851") && screen.contains("1 Overview")
      }
    }
    try session.press("q")
    try session.wait(until: "the shell") { !$0.contains("1 Overview") }
    try expectOrdinary(session)
    #expect(try modes(session, mark: "after") == before)
  }

  @Test(arguments: [("TERM", 143), ("SEGV", 139), ("ABRT", 134), ("HUP", 129), ("INT", 130)])
  func signalsRestoreTheTerminal(name: String, status: Int) throws {
    let session = try Dashboard.shell()
    let before = try modes(session, mark: "before")
    try session.type("$seen; echo \"status $?\"")
    try session.press("Enter")
    try session.wait(for: "851")
    let shell = try session.processID()
    let killed = try Command.run(
      "pkill", ["-\(name)", "-P", String(shell)], environment: ["PATH": "/usr/bin:/bin"])
    #expect(killed.status == 0)
    try session.wait(for: "status \(status)")
    try expectOrdinary(session)
    #expect(try modes(session, mark: "after") == before)
  }

  @Test func theLossOfTheTerminalEndsTheProgram() throws {
    let dashboard = try Dashboard()
    try dashboard.wait(for: "851")
    let process = try dashboard.session.processID()
    dashboard.session.close()
    let isGone = Deadline(.seconds(20)).poll {
      FileManager.default.fileExists(atPath: "/proc/\(process)/exe") ? nil : true
    }
    #expect(isGone == true)
  }

  @Test func resizingWhileRunning() throws {
    let dashboard = try Dashboard()
    try dashboard.wait(for: "851")
    for key in ["1", "3", "4", "5", "6"] {
      try dashboard.session.press(key)
      for (columns, rows) in [(10, 3), (200, 60), (1, 1), (40, 10), (80, 24)] {
        try dashboard.session.resize(columns: columns, rows: rows)
        try dashboard.session.wait(until: "a screen of \(columns) columns and \(rows) rows") {
          screen in
          columns < 20 || screen.contains("Overview") || screen.contains(" 1 ")
        }
      }
    }
    try dashboard.session.press("1")
    try dashboard.wait(for: "851", "1 Overview", "6 Screens")
    try dashboard.quit()
  }

  @Test func theDemoIsMarkedAndLeavesNothing() throws {
    let dashboard = try Dashboard(["demo"]) { surroundings in
      let temporary = surroundings.home.path + "/tmp"
      try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: false)
      surroundings.environment["TMPDIR"] = temporary
    }
    let temporary = dashboard.surroundings.home.path + "/tmp"
    for key in ["1", "3", "4", "5", "6"] {
      try dashboard.session.press(key)
      try dashboard.wait(for: "DEMO", "not your data")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).count == 1)
    try dashboard.quit()
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func aDemoThatIsEndedLeavesNothing(signal: Int32) throws {
    let dashboard = try Dashboard(["demo"]) { surroundings in
      let temporary = surroundings.home.path + "/tmp"
      try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: false)
      surroundings.environment["TMPDIR"] = temporary
    }
    try dashboard.wait(for: "DEMO")
    try dashboard.session.signal(signal)
    #expect(try dashboard.session.waitForEnd() == .signaled(signal))
    let temporary = dashboard.surroundings.home.path + "/tmp"
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
  }
}
