import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// Several programs at once, on one folder of summaries.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"), .serialized)
struct SideBySideTests {
  /// Neither knows the recording; both read it and count it once.
  @Test func twoDashboardsCountANewRecordingOnce() throws {
    var surroundings = try Surroundings()
    try Dashboard.typedText(&surroundings)
    let program = try Dashboard.program()
    let sessions = try (1...2).map { _ in
      try TerminalSession([program], columns: 100, rows: 30, in: surroundings)
    }
    for session in sessions {
      try session.wait(until: "the numbers") { screen in
        ["851", "994", "330 pictures", "17 window changes"].allSatisfy(screen.contains)
      }
    }
    for session in sessions {
      try session.press("q")
      #expect(try session.waitForEnd() == .exited(0))
    }
    let result = try Command.run(program, ["summary"], environment: surroundings.environment)
    #expect(result.output.contains("Motion: 851 events"))
    #expect(result.output.contains("Keys: 994 events; 497 presses: text stored for 394"))
  }

  /// Commands beside each other, each with a state folder that it may have to make.
  @Test func manyCommandsAtOnceAgree() throws {
    var surroundings = try Surroundings()
    try Dashboard.typedText(&surroundings)
    surroundings.environment["seen"] = try Dashboard.program()
    let script = """
      cd "$HOME"; for i in 1 2 3 4 5 6; do "$seen" summary --json >out$i 2>err$i & done; wait
      cat err*; cat out* | grep -c '"events" : 851'; sha256sum out* | cut -d' ' -f1 | sort -u | wc -l
      """
    let result = try Command.run("bash", ["-c", script], environment: surroundings.environment)
    #expect(result.output == "6\n1\n")
  }
}
