internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Summaries

extension PlainSession {
  /// The numbered list that was said last.
  enum PlainList {
    case none
    case rows(RowsQuery, RowsData, first: Int)
    case hits([SearchHit], first: Int)
  }

  /// Items that are said at once.
  private static let page = 20

  mutating func takeList(_ command: PlainCommand) throws -> [String] {
    switch command {
    case .rows: return try openRows()
    case .row(let number): return try say(number)
    case .more: return try turn(by: Self.page)
    case .fewer: return try turn(by: -Self.page)
    case .search(let text): return try search(text)
    case .mark(let number):
      guard let instant = instant(of: number) else { return [noSuchNumber(number)] }
      let wasMarked = marks.contains(instant)
      guard marks.toggle(instant) else { return ["There are too many marks already."] }
      return ["\(wasMarked ? "No longer marked" : "Marked"): \(calendar.spoken(instant))"]
    case .marks:
      if marks.moments.isEmpty {
        return ["There are no marks. Write mark NUMBER at a list of rows."]
      }
      return marks.moments.map { "Mark: \(calendar.spoken($0))" }
    default: return []
    }
  }

  private mutating func openRows() throws -> [String] {
    let days = try days
    let whole = days.first.flatMap { first in days.last.map { SpanChoice.days(first...$0) } }
    let span = scope.choice.span(in: calendar) ?? whole?.span(in: calendar)
    guard let span else { return ["Nothing was recorded, so there are no rows."] }
    let streams = screen.streams.intersection(scope.filter.streams)
    let query = RowsQuery(title: screen.title, scope: scope, span: span, streams: streams)
    let data = try runner.rows(query)
    list = .rows(query, data, first: 0)
    return sayList()
  }

  private mutating func turn(by step: Int) throws -> [String] {
    switch list {
    case .none: return ["There is no list. Write rows, or search TEXT."]
    case .hits(let hits, let first):
      guard (0..<hits.count).contains(first + step) else { return ["There are no more hits."] }
      list = .hits(hits, first: first + step)
    case .rows(var query, let data, let first):
      let next = first + step
      if data.items.indices.contains(next) {
        list = .rows(query, data, first: next)
      } else if step > 0, let from = data.next {
        query.from = from
        list = .rows(query, try runner.rows(query), first: 0)
      } else if step < 0, query.from > query.span.lowerBound {
        query.from = query.span.lowerBound
        list = .rows(query, try runner.rows(query), first: 0)
        return ["From the first row of the span:"] + sayList()
      } else {
        return ["There are no more rows."]
      }
    }
    return sayList()
  }

  private func sayList() -> [String] {
    switch list {
    case .none: return []
    case .rows(_, let data, let first):
      var lines = data.failures.map { "Problem: \($0.string)" }
      let total = data.total.map { " of \($0)" } ?? ""
      lines.append("Rows: \(data.items.count)\(total) in this list; row NUMBER says its fields.")
      for (offset, item) in data.items.dropFirst(first).prefix(Self.page).enumerated() {
        let words = RowWords.of(item, data, isRevealed: isRevealed).string
        lines.append(
          "\(first + offset + 1). \(calendar.spoken(item.instant)), \(item.stream.rawValue): \(words)"
        )
      }
      if first + Self.page < data.items.count || data.next != nil {
        lines.append("more says the next.")
      }
      return lines
    case .hits(let hits, let first):
      var lines = ["Hits: \(hits.count)"]
      for (offset, hit) in hits.dropFirst(first).prefix(Self.page).enumerated() {
        lines.append(
          "\(first + offset + 1). \(calendar.spoken(hit.instant)), "
            + SearchText.words(hit, isRevealed: isRevealed))
      }
      if first + Self.page < hits.count { lines.append("more says the next.") }
      return lines
    }
  }

  private func instant(of number: Int) -> Instant? {
    switch list {
    case .none: nil
    case .rows(_, let data, _):
      data.items.indices.contains(number - 1) ? data.items[number - 1].instant : nil
    case .hits(let hits, _): hits.indices.contains(number - 1) ? hits[number - 1].instant : nil
    }
  }

  private func noSuchNumber(_ number: Int) -> String {
    "There is no number \(number) in the list. Write rows, or search TEXT, for a list."
  }

  /// Every field of a row; of a hit, the rows around its moment.
  private mutating func say(_ number: Int) throws -> [String] {
    switch list {
    case .rows(_, let data, _) where data.items.indices.contains(number - 1):
      guard let stored = try runner.fields(data.items[number - 1]) else {
        return ["This row is gone."]
      }
      return ["Row \(stored.reference.row) of \(stored.table.string), as it is stored:"]
        + stored.fields.map {
          let value = $0.isTyped && !isRevealed ? "masked; reveal says it" : $0.value.string
          return "  \($0.name.string): \(value)"
        }
    case .hits(let hits, _) where hits.indices.contains(number - 1):
      let instant = hits[number - 1].instant
      let query = RowsQuery(
        title: "hit", scope: scope, span: instant + -5_000_000..<instant + 5_000_000,
        streams: scope.filter.streams)
      list = .rows(query, try runner.rows(query), first: 0)
      return ["Five seconds before and after the hit:"] + sayList()
    default: return [noSuchNumber(number)]
    }
  }

  private mutating func search(_ text: String) throws -> [String] {
    guard let sought = SoughtText(text) else {
      return ["Write search and the text that is sought."]
    }
    var hits: [SearchHit] = []
    struct Enough: Error {}
    var lines: [String] = []
    do {
      let failures = try library.search(
        sought, in: contents.entries, span: scope.choice.span(in: calendar),
        under: screens.layout(),
        onHit: {
          hits.append($0)
          if hits.count >= SearchState.limit { throw Enough() }
        })
      lines = failures.map { "Problem: \(CellText(untrusted: $0.error.message).string)" }
    } catch is Enough {
      lines = ["Only the first \(hits.count) hits are listed."]
    }
    list = .hits(hits, first: 0)
    return lines + sayList()
  }
}

extension Screen {
  /// The streams whose rows a screen counts.
  fileprivate var streams: Set<Stream> {
    switch self {
    case .overview, .timeline: Set(Stream.allCases)
    case .pointer: [.motion, .clicks]
    case .keys: [.keys]
    case .navigation: [.navigation]
    case .screens: [.screens]
    }
  }
}

extension DayCalendar {
  /// `2026-11-23 17:28:59`
  fileprivate func spoken(_ instant: Instant) -> String {
    let local = localTime(at: instant)
    return "\(local.day.iso8601) \(local.clock)"
  }
}
