import CaptureModel
import Cells
import Dashboard
import Foundation
import Ledger
import LedgerFixtures
import TUI

/// A ledger of its own in a temporary folder, and what the History screen reads of it.
final class HistoryFixture {
  let scratch: LedgerScratch
  let paths: LedgerPaths
  let runner: HistoryRunner

  init(entries: Int = 25) throws {
    scratch = try LedgerScratch()
    paths = LedgerPaths(
      ledger: scratch.ledger, own: scratch.own, keys: scratch.root + "/keys")
    runner = HistoryRunner(folder: paths.ledger, calendar: UTCCalendar(), owner: paths) {
      .anyone
    }
    if entries > 0 { try LedgerStory().write(entries, to: paths) }
  }

  func pages() throws -> HistoryPages { try HistoryPages(paths.ledger, calendar: UTCCalendar()) }

  func verdict(seen: TreeHead? = nil, key: PublicKey? = nil) throws -> LedgerVerdict {
    try LedgerVerifier(
      paths.ledger, trust: key.map { .auditor($0, seen: seen) } ?? .anyone
    ).verify()
  }

  /// Flips a bit of an entry's text.
  func change(entry: Int) throws {
    let place = try LedgerReader(directory: paths.ledger).entry(entry).offset
    var bytes = try scratch.bytes(scratch.entries)
    bytes[place + 40] ^= 1
    try scratch.write(bytes, to: scratch.entries)
  }

  /// What the runner answers to an effect, all of it.
  func answers(to effect: HistoryEffect) async -> [HistoryAnswer] {
    let gathered = Gathered()
    await runner.run(effect) { await gathered.add($0) }
    return await gathered.answers
  }

  private actor Gathered {
    var answers: [HistoryAnswer] = []
    func add(_ answer: HistoryAnswer) { answers.append(answer) }
  }
}
