package import Cells
package import Ledger
package import SafeFiles
package import TUI

/// The ledger as a person or an auditor looks at it: a part of the dashboard's state, and all of an
/// auditor's. Changed only by its reducer.
package struct HistoryState: Sendable {
  /// Rows of the first frame; more come as they are scrolled to.
  package static let firstRows = 256

  package var audience: EntryAudience = .person
  package var page: Loadable<HistoryPage> = .idle
  package var filter = HistoryFilter()
  package var list = ListWindow()
  package var verification = Verification.waiting
  /// Who looked last. Auditors leave it; nobody has as long as nothing says otherwise.
  package var witness: CellText = "no auditor has looked with Seen yet"
  /// The selected entry alone, with its bytes.
  package var isInspecting = false
  /// Of the lines of that.
  package var firstLine = 0
  /// Where there is no ledger: what it is, and how it begins.
  package var absence: LibraryFacts.Told?
  package var stamp: FileStamp?
  /// Why counts of days could not be written.
  package var countProblem: CellText?
  /// Room for the list, as it was drawn last.
  package var size = Size.zero
  var generation = 0
  var isLoadingMore = false
  /// Something was appended while all of it was read.
  var isOutdated = false

  package init() {}

  package enum Verification: Equatable, Sendable {
    case waiting
    /// Percent of the file, and what was found the last time.
    case running(percent: Int, before: LedgerVerdict?)
    case done(LedgerVerdict)
    /// It could not be read: why, and what to do.
    case failed(LibraryFacts.Told)
  }

  package var rows: [HistoryRow] { page.value?.rows ?? [] }

  package var selected: HistoryRow? {
    guard let index = list.selection, rows.indices.contains(index) else { return nil }
    return rows[index]
  }

  package var verdict: LedgerVerdict? {
    switch verification {
    case .done(let verdict): verdict
    case .running(_, let before): before
    case .waiting, .failed: nil
    }
  }
}
