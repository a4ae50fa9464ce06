internal import Glibc
internal import Ledger
internal import LedgerFixtures

/// A long ledger of real entries: how fast all of it is verified, beside the hashing alone.
struct HistoryBench {
  let folder: String
  let entries: Int

  static func paths(_ folder: String) -> LedgerPaths {
    LedgerPaths(
      ledger: folder + "/share/seen/ledger", own: folder + "/state/seen/ledger",
      keys: folder + "/share/seen/keys")
  }

  /// - Parameter folder: the base directories of the invented person are below it.
  static func make(_ folder: String, entries: Int) throws {
    try LedgerStory().write(entries, to: paths(folder), gap: 60, together: 100)
  }

  func run() throws {
    let home = folder + "/history"
    try Self.make(home, entries: entries)
    let paths = Self.paths(home)
    let reader = try LedgerReader(directory: paths.ledger)
    var decoded = 0
    let rules = try LedgerBench.time {
      var cursor = reader.entries()
      var rules = LedgerRules()
      while let batch = try cursor.next() {
        for index in 0..<batch.count {
          let entry = try LedgerEntry(bytes: Array(batch.bytes[batch.place(index)]))
          decoded += rules.consume(entry).findings.isEmpty ? 1 : 0
        }
      }
    }
    let reading = try LedgerBench.time {
      var cursor = reader.entries()
      while try cursor.next() != nil {}
    }
    var verdict: LedgerVerdict?
    let whole = try LedgerBench.time {
      verdict = try LedgerVerifier(paths.ledger, trust: .anyone).verify()
    }
    guard let verdict, verdict.isVerified, decoded == verdict.entries else { exit(70) }
    func rate(_ milliseconds: Double) -> Int {
      Int(Double(verdict.entries) * 1000 / max(milliseconds, 0.001))
    }
    print("history: canonical form and rules, entries a second\t\(rate(rules - reading))\t-\t-")
    print("history: all that verification does, entries a second\t\(rate(whole))\t-\t-")
  }
}
