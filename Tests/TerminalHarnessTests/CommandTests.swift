import TerminalHarness
import Testing

struct CommandTests {
  @Test func streamsAndStatusComeBack() throws {
    let result = try Command.run(
      "sh", ["-c", "cat; echo oops >&2; exit 3"], input: Array("in".utf8))
    #expect(result.ending == .exited(3))
    #expect(result.output == "in")
    #expect(result.messages == "oops\n")
  }

  @Test func aSignalIsTold() throws {
    let result = try Command.run("sh", ["-c", "kill -TERM $$"])
    #expect(result.ending == .signaled(15))
  }

  @Test func muchOutputOnBothStreamsDoesNotBlock() throws {
    let script = "head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2"
    let result = try Command.run("sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"])
    #expect(result.stdout.count == 3_000_000)
    #expect(result.stderr.count == 3_000_000)
  }

  @Test func nothingOfOurEnvironmentOrDescriptorsGoesDown() throws {
    let result = try Command.run(
      "sh", ["-c", "env; ls /proc/self/fd"], environment: ["ONLY": "this", "PATH": "/usr/bin:/bin"])
    #expect(result.output.contains("ONLY=this"))
    #expect(!result.output.contains("HOME="))
    // Descriptor 3 is the folder that `ls` reads.
    #expect(result.output.hasSuffix("0\n1\n2\n3\n"))
  }

  @Test func aHangingProgramIsKilled() {
    #expect(throws: HarnessError.self) {
      try Command.run("sleep", ["600"], limit: .milliseconds(50))
    }
  }

  @Test func aMissingProgramIsAnError() {
    #expect(throws: HarnessError.self) { try Command.run("there-is-no-such-program") }
  }
}
