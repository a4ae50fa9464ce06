package import CaptureModel
package import Ledger
internal import Summaries

/// Which counts of finished days the ledger does not hold yet. Whole local days alone: anything finer
/// would watch a person at work.
package enum DayCounting {
  /// - Parameters:
  ///   - last: the last day that was counted; nil before the first.
  ///   - today: has not ended, so that it waits.
  /// - Returns: five entries a day, oldest first.
  package static func events(
    _ days: [LibraryFacts.DayCounts], after last: Day?, before today: Day
  ) -> [LedgerEvent] {
    let missing = days.filter { counted in
      counted.day < today && last.map { $0 < counted.day } ?? true
    }
    return missing.sorted { $0.day < $1.day }
      .flatMap { day in
        Stream.allCases.map { stream in
          .dayCounted(
            DayCount(
              count: EntryCount(day.counts.events(of: stream)), day: day.day, source: .counted,
              stream: stream))
        }
      }
  }

  /// The last day that Seen counted, looked for from the end.
  package static func last(_ pages: HistoryPages) throws(LedgerError) -> Day? {
    var end: Int?
    repeat {
      let page = try pages.page(before: end, limit: 64, HistoryFilter(kind: .dayCounted))
      let days = page.rows.compactMap { row -> Day? in
        guard case .dayCounted(let body)? = row.entry?.event, body.source == .counted else {
          return nil
        }
        return body.day
      }
      if let last = days.max() { return last }
      end = page.next
    } while end != nil
    return nil
  }

  /// Appends what is missing. Done twice it does nothing the second time.
  ///
  /// - Returns: the days that were appended; nil where there is no ledger, which is no fault.
  package static func append(
    _ days: [LibraryFacts.DayCounts], to paths: LedgerPaths, before today: Day,
    in calendar: any DayCalendar
  ) throws(LedgerError) -> Int? {
    let pages: HistoryPages
    do throws(LedgerError) {
      pages = try HistoryPages(paths.ledger, calendar: calendar)
    } catch .noLedger {
      return nil
    }
    guard !events(days, after: try last(pages), before: today).isEmpty else { return 0 }
    let ledger = try OwnerLedger(paths, patience: .seconds(1))
    // Another Seen may have counted while this one waited for it.
    let events = events(days, after: try last(pages), before: today)
    if !events.isEmpty { try ledger.appendBlocking(events) }
    try ledger.close()
    return events.count / Stream.allCases.count
  }
}
