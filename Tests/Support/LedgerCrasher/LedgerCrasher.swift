internal import Glibc
internal import Ledger
internal import LedgerFixtures
internal import Synchronization

/// Appends to a ledger until it is killed, and tells on standard output what was acknowledged.
///
///     LedgerCrasher run FOLDER SEED STEP NTH     kills itself at the NTH time of STEP ("-": never)
///     LedgerCrasher check FOLDER ACKNOWLEDGED    verifies, prints what it found; exit 1 for a problem
///     LedgerCrasher fill FOLDER COUNT BYTES      a log of COUNT entries, signed
@main
enum LedgerCrasher {
  static func main() {
    let words = CommandLine.arguments.dropFirst().map { $0 }
    guard words.count >= 3, let sealer = TextSealer() else { exit(64) }
    let place = LedgerPlace.personal(ledger: words[1] + "/ledger", own: words[1] + "/own")
    switch words[0] {
    case "run" where words.count == 5:
      run(place, sealer, seed: UInt64(words[2]) ?? 0, step: words[3], nth: Int(words[4]) ?? 1)
    case "check":
      check(place, sealer, acknowledged: Int(words[2]) ?? 0)
    case "fill" where words.count == 4:
      fill(place, sealer, count: Int(words[2]) ?? 0, bytes: Int(words[3]) ?? 0)
    default: exit(64)
    }
  }

  private static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    // One write: a line is told whole or not at all.
    _ = write(STDOUT_FILENO, bytes, bytes.count)
  }

  private static func run(
    _ place: LedgerPlace, _ sealer: TextSealer, seed: UInt64, step deadly: String, nth: Int
  ) {
    let left = Mutex(nth)
    let random = Mutex(SplitMix(state: seed))
    let faults = LedgerFaults(
      divide: { count in random.withLock { Int($0.next() % UInt64(count + 1)) } },
      step: { (step) throws(LedgerFileError) in
        guard step.rawValue == deadly else { return }
        let isTime = left.withLock {
          $0 -= 1
          return $0 <= 0
        }
        if isTime { kill(getpid(), SIGKILL) }
      })
    do {
      let writer = try LedgerWriter(
        place, sealer: sealer, sealDelay: .milliseconds(3), faults: faults)
      for event in writer.takeNotices() { say("event \(event)") }
      for _ in 0..<200 {
        let count = random.withLock { Int($0.next() % 20) + 1 }
        let numbers = try writer.appendBlocking { number in
          (0..<count).map { LedgerCheck.entry(number + $0) }
        }
        say("ack \(numbers.upperBound)")
      }
      try writer.close()
      say("closed")
    } catch {
      say("error \(error)")
      exit(1)
    }
  }

  private static func check(_ place: LedgerPlace, _ sealer: TextSealer, acknowledged: Int) {
    let check = LedgerCheck(place, acknowledged: acknowledged, sealer: sealer)
    say(
      "entries \(check.entries) signed \(check.signed) gaps \(check.gaps)"
        + " unfinished \(check.unfinished)")
    for problem in check.problems { say("problem \(problem)") }
    exit(check.problems.isEmpty ? 0 : 1)
  }

  private static func fill(_ place: LedgerPlace, _ sealer: TextSealer, count: Int, bytes: Int) {
    do {
      let writer = try LedgerWriter(place, sealer: sealer)
      var left = count
      while left > 0 {
        let part = min(left, 5000)
        try writer.appendBlocking { number in
          (0..<part).map { index in
            let start = "{\"seq\":\(number + index),\"t\":\""
            return Array(start.utf8)
              + [UInt8](repeating: 0x78, count: max(0, bytes - start.utf8.count - 2)) + [
                0x22, 0x7D,
              ]
          }
        }
        left -= part
      }
      try writer.close()
    } catch {
      say("error \(error)")
      exit(1)
    }
  }
}

/// A small generator with a seed (SplitMix64), so that a run can be repeated.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
