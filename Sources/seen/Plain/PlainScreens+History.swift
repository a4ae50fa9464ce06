internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Ledger
internal import Summaries

/// The history, in lines.
extension PlainScreens {
  /// Entries that are said at once.
  private static let entries = 20

  func history(_ scope: Scope, _ page: inout PlainPage) throws {
    guard let folder = ledger else {
      page += ["The demo has no history: its data is nobody's."]
      return
    }
    guard LedgerFolder.stamp(folder) != nil else {
      page += Self.absence(folder)
      return
    }
    let pages = try HistoryPages(folder, calendar: calendar)
    page += ["seen ledger verify says whether it holds."]
    let filter = HistoryFilter(
      streams: scope.filter.streams, span: scope.choice.span(in: calendar))
    let found = try pages.page(limit: Self.entries, filter)
    guard !found.rows.isEmpty else {
      page += ["None of the \(found.total) entries is as asked."]
      return
    }
    page += ["The last \(found.rows.count) of \(found.total) entries, the newest first:"]
    var day: Day?
    for row in found.rows {
      if row.day != day, let shown = row.day { page += ["\(shown.iso8601):"] }
      day = row.day
      let clock = row.entry.map { calendar.localTime(at: $0.time).clock + ", " } ?? ""
      page += [
        "  \(clock)entry \(row.number): "
          + CellText(untrusted: row.explanation(for: .person)).string
      ]
    }
    if found.next != nil { page += ["seen ledger show --limit NUMBER says more of them."] }
  }

  private static func absence(_ folder: String) -> [String] {
    let told = [
      "There is no history yet.",
      "It is the list of what you chose, what you paused and redacted, and what the recorder answered.",
    ]
    return told + (LedgerError.noLedger(path: folder).hint.map { [$0] } ?? [])
  }
}
