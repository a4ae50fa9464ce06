internal import CaptureModel
package import Cells
internal import TUI

/// How far the rows have been read that a filter for windows needs: no summary knows windows by minute.
package struct RowsRead: Equatable, Sendable {
  package var rows: Int
  /// Rows of the span, as the summaries know them.
  package var total: Int
  package init(rows: Int, total: Int) { (self.rows, self.total) = (min(rows, total), total) }

  /// `read 120,000 of 2,000,000 rows`
  package var label: CellText {
    "read \(Numbers.grouped(rows)) of \(Numbers.counted(total, "row", "rows"))"
  }
}

/// The counting of rows for the numbers of a screen.
package struct Counting: Sendable {
  /// nil while no rows are read, or nothing is known of it yet.
  package var progress: RowsRead?
  /// The person stopped it; nothing is counted until they ask.
  package var isStopped = false
  /// More rows came meanwhile; to begin anew with each of them would never end.
  var isOutdated = false
  package init() {}
}

extension DashboardState {
  static let stoppedCounting: CellText =
    "Stopped before all rows were read, so no numbers are shown. r reads them."

  /// What is shown where there are no numbers yet.
  func counting(_ otherwise: CellText) -> CellText {
    counting.progress.map { "Counting for the filter: \($0.label). Esc stops." }
      ?? otherwise
  }

  /// Esc: nil where no rows are being read for numbers.
  mutating func stopCounting() -> Asked? {
    guard counting.progress != nil else { return nil }
    counting = Counting()
    counting.isStopped = true
    awaited = nil
    fail(screen, Self.stoppedCounting)
    return [.cancel(.load)]
  }

  /// `r` also tries again what could not be counted.
  mutating func countAgain() -> Asked {
    let isFailed =
      switch screen {
      case .overview: overview.isFailed
      case .timeline: false
      case .pointer: pointer.data.isFailed
      case .keys: keys.data.isFailed
      case .navigation: navigation.data.isFailed
      case .screens: screens.data.isFailed
      case .controls, .history: false
      }
    counting = Counting()
    return isFailed ? reloadAll() : []
  }
}
