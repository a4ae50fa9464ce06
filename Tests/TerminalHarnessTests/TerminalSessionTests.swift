import TerminalHarness
import Testing

@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"), .serialized)
struct TerminalSessionTests {
  @Test func typedTextIsShown() throws {
    let session = try TerminalSession(["cat"], in: Surroundings())
    try session.type("grün $HOME ; 'x'")
    try session.press("Enter")
    try session.wait(until: "the line and its echo") {
      $0.split(separator: "\n").filter { $0 == "grün $HOME ; 'x'" }.count == 2
    }
    try session.press("C-d")
    #expect(try session.waitForEnd() == .exited(0))
  }

  @Test func theEnvironmentIsTheGivenOne() throws {
    let surroundings = try Surroundings(term: "vt100", locale: "C", zone: "Asia/Tokyo")
    let session = try TerminalSession(["sh", "-c", "env; exit 7"], in: surroundings)
    #expect(try session.waitForEnd() == .exited(7))
    let screen = try session.screen()
    for line in ["TERM=vt100", "LC_ALL=C", "TZ=Asia/Tokyo", "HOME=\(surroundings.home.path)"] {
      #expect(screen.contains(line))
    }
    #expect(!screen.contains("TMUX"))
  }

  @Test func theSizeIsTheGivenOneAndCanChange() throws {
    let script = "trap 'stty size' WINCH; stty size; while :; do read line; done"
    let session = try TerminalSession(
      ["sh", "-c", script], columns: 100, rows: 30, in: Surroundings())
    try session.wait(for: "30 100")
    try session.resize(columns: 61, rows: 17)
    try session.wait(until: "a terminal of the new size") { _ in
      try session.press("Enter")
      return try session.screen().contains("17 61")
    }
  }

  @Test func coloursAreCaptured() throws {
    let session = try TerminalSession(
      ["sh", "-c", "printf '\\033[1;38;5;200mpink\\033[m\\n'; cat"], in: Surroundings())
    try session.wait(for: "pink")
    #expect(try session.styledScreen().contains("38;5;200mpink"))
    #expect(try !session.screen().contains("\u{1B}"))
  }

  @Test func everyByteOfTheOutputIsRecordedFromTheFirst() throws {
    let script = "printf 'first\\033]52;c;eA==\\007\\302\\233m'; printf last"
    let session = try TerminalSession(
      ["sh", "-c", script], in: Surroundings(), recordsOutput: true)
    _ = try session.waitForEnd()
    let expected = Array("first\u{1B}]52;c;eA==\u{7}\u{9B}mlast".utf8)
    let recorded = try Deadline(.seconds(20)).poll { () -> [UInt8]? in
      let output = try session.recordedOutput()
      return output.count >= expected.count ? output : nil
    }
    #expect(recorded == expected)
  }

  @Test func theAlternateScreenAndTheCursorAreSeen() throws {
    let script = "printf 'shell\\033[?1049h\\033[?25linside'; read line; printf '\\033[?1049l'; cat"
    let session = try TerminalSession(["sh", "-c", script], in: Surroundings())
    try session.wait(for: "inside")
    #expect(try session.isAlternate())
    #expect(try !session.isCursorVisible())
    #expect(try session.otherScreen().contains("shell"))
    try session.press("Enter")
    try session.wait(for: "shell")
    #expect(try !session.isAlternate())
  }

  @Test func aBracketedPasteArrivesInBrackets() throws {
    let script = "stty -echo; printf '\\033[?2004hready\\n'; od -An -c"
    let session = try TerminalSession(["sh", "-c", script], in: Surroundings())
    try session.wait(for: "ready")
    try session.paste("ab\n")
    try session.press("Enter", "C-d")
    // `od` names the escape by its octal number.
    try session.wait(until: "the brackets") { $0.contains("033   [   2   0   0   ~   a   b") }
  }

  @Test func aSignalEndsTheProgram() throws {
    let session = try TerminalSession(["sh", "-c", "echo up; exec sleep 600"], in: Surroundings())
    try session.wait(for: "up")
    try session.signal(9)
    #expect(try session.waitForEnd() == .signaled(9))
  }

  @Test func waitingInVainShowsTheScreen() throws {
    let session = try TerminalSession(["sh", "-c", "echo something; cat"], in: Surroundings())
    try session.wait(for: "something")
    do {
      try session.wait(for: "other", limit: .milliseconds(50))
      Issue.record("a text that is not there was found")
    } catch {
      #expect("\(error)".contains("something"))
    }
  }

  @Test func closingKillsTheProgram() throws {
    let session = try TerminalSession(["sh", "-c", "echo up; exec sleep 600"], in: Surroundings())
    try session.wait(for: "up")
    let process = try session.processID()
    session.close()
    let gone = Deadline(.seconds(20)).poll {
      (try? Command.run("sh", ["-c", "kill -0 \(process)"]).status) == 0 ? nil : true
    }
    #expect(gone == true)
  }
}
