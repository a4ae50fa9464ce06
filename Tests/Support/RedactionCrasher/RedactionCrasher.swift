import CaptureModel
import Foundation
import Glibc
import Ledger
import Recordings
import Redaction
import Synchronization

/// Redacts a recording until it is killed, or goes on with what was begun.
///
///     RedactionCrasher run RECORDING STATE STEP NTH     kills itself at the NTH time of STEP ("-": never)
///     RedactionCrasher resume RECORDING STATE STEP NTH  the same, going on
///
/// What is selected is the JSON of a `RedactionSelection` on the standard input.
@main
enum RedactionCrasher {
  static func main() async {
    let words = Array(CommandLine.arguments.dropFirst())
    guard words.count == 5, let nth = Int(words[4]) else { exit(64) }
    let (recording, state, deadly) = (words[1], words[2], words[3])
    let left = Mutex(nth)
    let faults = RedactionFaults { step in
      guard step.rawValue == deadly else { return }
      let isTime = left.withLock {
        $0 -= 1
        return $0 <= 0
      }
      if isTime { kill(getpid(), SIGKILL) }
    }
    do {
      let ledger = try OwnerLedger(
        LedgerPaths(ledger: state + "/ledger", own: state + "/own", keys: state + "/keys"),
        patience: .seconds(10), sealDelay: .milliseconds(1))
      let runner = RedactionRunner(
        folder: JobFolder(path: state + "/redactions"), ledger: ledger, patience: .seconds(10),
        faults: faults)
      if words[0] == "run" {
        let selection = try JSONDecoder().decode(
          RedactionSelection.self, from: FileHandle.standardInput.readDataToEndOfFile())
        let outcome = try await runner.redact(runner.plan(recording, selection))
        say("\(outcome)")
      } else {
        for report in try await runner.resumeAll() {
          switch report.result {
          case .success(let outcome): say("\(outcome)")
          case .failure(let failure):
            say("failed: \(failure.message)")
            exit(1)
          }
        }
      }
      try ledger.close()
    } catch let error as any Explained {
      say("failed: \(error.message)")
      exit(1)
    } catch {
      say("failed: \(error)")
      exit(1)
    }
  }

  private static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
  }
}
