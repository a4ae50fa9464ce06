internal import CaptureModel
internal import Glibc
internal import Ledger
internal import SafeFiles

/// What an owner, an auditor and a stranger do to a ledger, for `Tests/Soak/three-users.sh`. Each runs
/// under its own uid.
///
///     LedgerRoles write ROOT COUNT    appends COUNT entries (0: until it is killed), each acknowledged
///                                     with a line, the longest append last
///     LedgerRoles try FOLDER          tries to change the ledger, one line an attempt: what, errno
///     LedgerRoles hold FOLDER         locks and maps all that it can, says so, until its input ends
@main
enum LedgerRoles {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    switch words.first {
    case "write" where words.count == 3: write(root: words[1], count: Int(words[2]) ?? 0)
    case "try" where words.count == 2: Attempts(folder: words[1]).run()
    case "hold" where words.count == 2: Holder(folder: words[1]).run()
    default: exit(64)
    }
  }

  static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    // One write: a line is told whole or not at all.
    _ = Glibc.write(STDOUT_FILENO, bytes, bytes.count)
  }

  private static func write(root: String, count: Int) {
    var environment: [String: String] = [:]
    for name in ["HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    do {
      let base = BaseDirectories(environment: environment)
      let paths = try LedgerPaths(uid: getuid(), base: base, root: root)
      say("pid \(getpid())")
      let ledger = try OwnerLedger(paths, patience: .seconds(2), sealDelay: .milliseconds(20))
      for notice in ledger.takeNotices() { say("notice \(notice)") }
      var longest = Duration.zero
      var done = 0
      while count == 0 || done < count {
        let start = ContinuousClock.now
        let numbers = try ledger.appendBlocking([event(done)])
        longest = max(longest, ContinuousClock.now - start)
        say("ack \(numbers.upperBound)")
        // No faster on a disk of memory than on others: each visit reads all of it.
        usleep(1000)
        done += 1
      }
      try ledger.close()
      say("closed; longest append \(longest)")
    } catch {
      say("error \(error)")
      exit(1)
    }
  }

  private static func event(_ number: Int) -> LedgerEvent {
    .dayCounted(
      DayCount(
        count: EntryCount(number), day: Day(year: 2026, month: 11, day: 24), source: .counted,
        stream: .keys))
  }
}
