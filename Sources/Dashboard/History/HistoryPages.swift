package import CaptureModel
package import Ledger

/// Entries of a ledger, the last first, read from the end of its file as far as they are wanted.
package struct HistoryPages: Sendable {
  /// Entries read at a time.
  private static let step = 512
  /// An entry is older than one after it by no more than a clock was set back, of which its own
  /// entry tells: so far behind a span's beginning reading goes on.
  private static let clockSlack: Int64 = 86_400_000_000

  let reader: LedgerReader
  let calendar: any DayCalendar

  package init(_ path: String, calendar: any DayCalendar) throws(LedgerError) {
    (reader, self.calendar) = (try LedgerFolder.reader(path), calendar)
  }

  /// - Parameters:
  ///   - end: where a frame begins, before which to look; nil for the end of the file.
  ///   - isCancelled: asked between parts; what was found so far is the answer then.
  package func page(
    before end: Int? = nil, limit: Int, _ filter: HistoryFilter = HistoryFilter(),
    isCancelled: () -> Bool = { false }
  ) throws(LedgerError) -> HistoryPage {
    do throws(LedgerFileError) {
      let extent = try reader.extent()
      var page = HistoryPage(total: extent.count)
      var place: Int? = end ?? extent.end
      while let end = place, page.rows.count < limit, !isCancelled() {
        let isWhole = filter.isEmpty
        let wanted = isWhole ? min(Self.step, limit - page.rows.count) : Self.step
        // Those before it are read along, so that a row can say how long its answer took.
        let part = try reader.before(end, limit: wanted + 128)
        let rows = rows(part.entries, last: wanted)
        guard let oldest = rows.first else { break }
        place = part.entries.count > rows.count ? oldest.offset : part.start
        page.take(rows.reversed(), filter, limit: limit)
        if let last = page.stoppedAt { place = last }
        if isBefore(filter.span, oldest.entry) { place = nil }
      }
      page.next = place
      return page
    } catch { throw .file(error) }
  }

  private func isBefore(_ span: Span?, _ entry: LedgerEntry?) -> Bool {
    guard let span, let entry else { return false }
    return entry.time + Self.clockSlack < span.lowerBound
  }

  /// The last of the entries, with what they answer among all of them.
  private func rows(_ stored: [StoredEntry], last count: Int) -> [HistoryRow] {
    var rules = LedgerRules(expected: stored.first?.number ?? 0)
    let first = stored.count - count
    var rows: [HistoryRow] = []
    for (index, one) in stored.enumerated() {
      let entry = try? LedgerEntry(bytes: one.bytes)
      let answers = entry.flatMap { rules.consume($0).answers }
      if index >= first {
        rows.append(HistoryRow(one, answers: answers, entry: entry, in: calendar))
      }
    }
    return rows
  }
}

/// Some entries, the last first.
package struct HistoryPage: Equatable, Sendable {
  package private(set) var rows: [HistoryRow] = []
  /// Where to go on towards older ones; nil where there are none.
  package var next: Int?
  /// Entries of the whole ledger.
  package let total: Int
  fileprivate private(set) var stoppedAt: Int?

  package init(rows: [HistoryRow] = [], next: Int? = nil, total: Int) {
    (self.rows, self.next, self.total) = (rows, next, total)
  }

  fileprivate mutating func take(
    _ newestFirst: some Sequence<HistoryRow>, _ filter: HistoryFilter, limit: Int
  ) {
    for row in newestFirst {
      if rows.count == limit {
        stoppedAt = rows.last?.offset
        return
      }
      // What cannot be read is shown wherever it may belong.
      if row.entry.map(filter.lets) ?? true { rows.append(row) }
    }
  }

  /// Those of `older` behind these.
  package mutating func append(_ older: HistoryPage) {
    rows += older.rows
    next = older.next
  }
}
