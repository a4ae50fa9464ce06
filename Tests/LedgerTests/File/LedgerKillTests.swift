import Foundation
import LedgerFixtures
import TerminalHarness
import Testing

@testable import Ledger

/// A real process, killed with SIGKILL at each step of writing. `Tests/Soak/ledger-kills.py` does the
/// same 500 times, and at random moments.
@Suite struct LedgerKillTests {
  private static let crasher = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("LedgerCrasher").path

  private static let steps = LedgerStep.allCases

  @Test(arguments: [false, true]) func aKillAtEveryStepLosesNothing(_ growsOnly: Bool) throws {
    let scratch = try LedgerScratch()
    try scratch.fill(3)
    if growsOnly {
      guard AppendOnly.isSupported else { return }
      #expect(AppendOnly.set(true, scratch.entries) && AppendOnly.set(true, scratch.checkpoints))
    }
    let never: LedgerStep? = growsOnly ? .afterCut : nil
    var acknowledged = 3
    for (index, step) in Self.steps.enumerated() where step != never {
      let needsTorn = [
        LedgerStep.beforeTorn, .afterTornKept, .middleOfMarker, .afterMarker, .afterCut,
      ].contains(step)
      if needsTorn, !growsOnly, [.middleOfMarker, .afterMarker].contains(step) { continue }
      var isKilled = false
      // What a killed write leaves depends on which appends came together: where nothing was torn, the
      // step does not come, and the writer ends as it should.
      for attempt in 0..<(needsTorn ? 8 : 1) where !isKilled {
        let seed = 2 * index + 5 + 100 * attempt
        if needsTorn { _ = try kill(scratch, at: .middleOfWrite, seed: seed, &acknowledged) }
        isKilled = try kill(scratch, at: step, seed: index + 100 * attempt, &acknowledged)
      }
      #expect(isKilled, "\(step)")
      let check = try scratch.check(acknowledged: acknowledged)
      #expect(check.problems == [], "killed at \(step)")
    }
    let writer = try scratch.writer()
    try writer.appendNext()
    try writer.close()
    let check = try scratch.check(acknowledged: acknowledged + 1)
    #expect(check.problems == [] && check.unfinished == 0 && check.signed == check.entries)
  }

  /// - Returns: whether the step came, at which it was killed.
  private func kill(
    _ scratch: LedgerScratch, at step: LedgerStep, seed: Int, _ acknowledged: inout Int
  ) throws -> Bool {
    let result = try Command.run(
      Self.crasher, ["run", scratch.root, "\(seed)", step.rawValue, "1"])
    let last = result.output.split(separator: "\n").last { $0.hasPrefix("ack ") }
    acknowledged = max(acknowledged, last.flatMap { Int($0.dropFirst(4)) } ?? 0)
    return result.status == nil
  }
}
