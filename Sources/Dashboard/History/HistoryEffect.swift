package import Cells
package import Ledger
package import SafeFiles
internal import TUI

/// What the History screen asks for. None of it touches a recording.
package enum HistoryEffect: Effect {
  /// The newest entries.
  case open(HistoryFilter, limit: Int, generation: Int)
  /// Those that end before the place.
  case older(HistoryFilter, before: Int, generation: Int)
  /// Reads all of it, from the first entry.
  case verify
  /// Whether something was appended since.
  case look(FileStamp?)
  /// Writes a proof of an entry to a file.
  case prove(entry: Int)
  /// Appends the counts of finished days that are not there yet.
  case count([LibraryFacts.DayCounts])

  package enum Slot: Hashable, Sendable { case page, verify, look, prove, count }

  package var slot: Slot? {
    switch self {
    case .open, .older: .page
    case .verify: .verify
    case .look: .look
    case .prove: .prove
    case .count: .count
    }
  }
}

package enum HistoryAnswer: Sendable {
  /// The newest entries, and how the file was when they were read.
  case opened(HistoryPage, FileStamp?, generation: Int)
  case older(HistoryPage, generation: Int)
  /// Nobody has begun it.
  case missing(LibraryFacts.Told)
  case failed(LibraryFacts.Told)
  case verifying(LedgerVerifier.Progress)
  case verified(LedgerVerdict, HistoryTally)
  /// Who looked with Seen, in words.
  case witnessed(CellText)
  case notVerifiable(LibraryFacts.Told)
  case grown
  case told(CellText)
  /// The days that were appended, or why none were.
  case counted(days: Int, problem: CellText?)
}

/// What a key asks of the History screen.
package enum HistoryAction: Equatable, Sendable {
  case up, down, pageUp, pageDown, first, last
  case select(Int)
  case open
  case nextGroup, previousGroup
  case prove
  case verify
}
