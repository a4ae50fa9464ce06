import CaptureModel
import Foundation
import Glibc
import Policy
import PolicyFiles
import TerminalHarness
import Testing

/// A real writer, killed with SIGKILL at each of its steps, and from outside at moments that nobody
/// chose: the file is always one that was announced whole, or the one before.
struct KillTests {
  private static let crasher = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("PolicyCrasher").path

  @Test(arguments: ["before-record", "after-record", "before-write", "after-write"])
  func aKillAtAStepLeavesAWholeFile(step: String) throws {
    for nth in [1, 2, 7] {
      let scratch = try PolicyScratch()
      let result = try Command.run(Self.crasher, [scratch.folder, "\(nth)", step, "\(nth)"])
      #expect(result.status == nil, "\(result.output)\(result.messages)")
      expectWhole(scratch, announced: result.output)
      try expectGoesOn(scratch)
    }
  }

  @Test func aKillAtAnyMomentLeavesAWholeFile() throws {
    // SEEN_POLICY_KILLS=500 for more of them.
    let count = ProcessInfo.processInfo.environment["SEEN_POLICY_KILLS"].flatMap { Int($0) } ?? 24
    for index in 0..<count {
      let scratch = try PolicyScratch()
      let output = scratch.folder + "/output"
      // The shell kills its own child: this process need not know when it began to write.
      let script = """
        "$1" "$2" \(index) - 1 > "$3" & child=$!
        read -rt 0.0\(10 + (index * 37) % 89) <> <(:)
        kill -9 "$child"; wait "$child" 2>/dev/null; true
        """
      _ = try Command.run(
        "/bin/bash", ["-c", script, "bash", Self.crasher, scratch.folder, output])
      // Killed before it began, it has said nothing.
      let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
      expectWhole(scratch, announced: text)
      try? FileManager.default.removeItem(atPath: output)
      try expectGoesOn(scratch)
    }
  }

  private func expectWhole(_ scratch: PolicyScratch, announced: String) {
    let loaded = scratch.store.loadChoice()
    #expect(loaded.problem == nil, "\(loaded.problem?.message ?? "")")
    let digests = announced.split(separator: "\n").filter { $0.hasPrefix("digest ") }
      .map { $0.dropFirst(7) }
    // A narrowing is written before it is announced, so the last one may not have been told yet.
    guard let digest = loaded.digest?.hexadecimal, !digests.contains(where: { $0 == digest })
    else { return }
    #expect(loaded.input.value.map { Int($0.version) == digests.count + 1 } == true)
  }

  /// The next writer is not kept from writing, and cleans up.
  private func expectGoesOn(_ scratch: PolicyScratch) throws {
    _ = try scratch.store.change(
      now: EffectiveTests.ten, record: { _ in }, { _ in EffectiveTests.choice() })
    #expect(try scratch.names.allSatisfy { !$0.hasSuffix(".partial") })
  }
}
