internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Summaries

extension PlainSession {
  /// Items that are said at once.
  private static let page = 20

  mutating func takeList(_ command: PlainCommand) throws -> [String] {
    switch command {
    case .rows: return try openRows()
    case .typed: return try openTyped()
    case .path: return try openPath()
    case .row(let number): return try say(number)
    case .more: return try turn(by: Self.page)
    case .fewer: return try turn(by: -Self.page)
    case .search(let text): return try search(text)
    case .mark(let number):
      guard let instant = list.span(of: number)?.lowerBound else { return [noSuchNumber(number)] }
      let wasMarked = marks.contains(instant)
      guard marks.toggle(instant) else {
        return ["There are \(Marks.limit) marks already. mark NUMBER takes one of them away."]
      }
      return ["\(wasMarked ? "No longer marked" : "Marked"): \(calendar.spoken(instant))"]
    case .marks:
      if marks.moments.isEmpty {
        return ["There are no marks. Write mark NUMBER at a list of rows."]
      }
      remember()
      list = .marks(marks.moments, first: 0)
      return sayList()
    default: return []
    }
  }

  /// From the first to the last day with rows, where all days are chosen; nil where there are none.
  private var wholeSpan: Span? {
    get throws {
      let days = try days
      let whole = days.first.flatMap { first in days.last.map { SpanChoice.days(first...$0) } }
      return scope.choice.span(in: calendar) ?? whole?.span(in: calendar)
    }
  }

  private mutating func openRows() throws -> [String] {
    guard let span = try wholeSpan else { return [Self.nothing] }
    return try open(span, of: screen.streams, title: screen.title, in: regions.last)
  }

  private static let nothing = "Nothing was recorded, so there are no rows."

  /// What is behind a number of the screen.
  private mutating func open(_ item: PlainPage.Item) throws -> [String] {
    switch item {
    case .moment(let instant): return try open(around: instant)
    case .rows(let span):
      return ["\(calendar.spoken(span)):"]
        + (try open(span, of: screen.streams, title: screen.title))
    case .window(let text):
      guard let span = try wholeSpan else { return [Self.nothing] }
      var narrowed = scope
      narrowed.filter.window = WindowName.filter(by: text)
      return try open(span, of: Set(Stream.allCases), title: text, within: narrowed)
    case .region(let region):
      guard let span = try wholeSpan else { return [Self.nothing] }
      return try open(span, of: [.motion, .clicks], title: screen.title, in: region)
    }
  }

  private mutating func open(around instant: Instant) throws -> [String] {
    ["Five seconds before and after:"]
      + (try open(
        instant + -5_000_000..<instant + 5_000_000, of: Set(Stream.allCases), title: "moment"))
  }

  private mutating func open(
    _ span: Span, of streams: Set<Stream>, title: CellText, in region: PixelRect? = nil,
    within narrowed: Scope? = nil
  ) throws -> [String] {
    let query = RowsQuery(
      title: title, scope: narrowed ?? scope, span: span,
      streams: streams.intersection(scope.filter.streams), region: region)
    let data = try runner.rows(query)
    remember()
    list = .rows(query, data, first: 0)
    return sayList()
  }

  private mutating func turn(by step: Int) throws -> [String] {
    switch list {
    case .none, .screen: return ["There is no list. Write rows, typed, path, or search TEXT."]
    case .hits(let hits, let first):
      guard hits.indices.contains(first + step) else { return ["There are no more hits."] }
      list = .hits(hits, first: first + step)
    case .marks(let moments, let first):
      guard moments.indices.contains(first + step) else { return ["There are no more marks."] }
      list = .marks(moments, first: first + step)
    case .typed, .path:
      guard try turnPage(by: step) else { return ["There is no more in this list."] }
    case .rows(let query, let data, let first):
      return try turn(query, data, to: first + step, by: step)
    }
    return sayList()
  }

  private mutating func turn(
    _ old: RowsQuery, _ data: RowsData, to next: Int, by step: Int
  ) throws -> [String] {
    var query = old
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
    return sayList()
  }

  func sayList() -> [String] {
    switch list {
    case .none, .screen: return []
    case .typed(_, let data, let first): return sayTyped(data, from: first)
    case .path(let data, let first): return sayPath(data, from: first)
    case .rows(let query, let data, let first):
      var lines = data.failures.map { "Problem: \($0.string)" }
      let total = data.total.map { " of \($0)" } ?? ""
      lines.append(
        screens.heading("Rows", query.scope)
          + (query.region.map { " in \(PlainScreens.words($0))" } ?? "")
          + ": \(data.items.count)\(total) in this list; row NUMBER says its fields.")
      return lines
        + paged(data.items, from: first, hasNext: data.next != nil) { item in
          let words = RowWords.of(item, data, isRevealed: isRevealed).string
          return "\(calendar.spoken(item.instant)), \(item.stream.rawValue): \(words)"
        }
    case .hits(let hits, let first):
      return [screens.heading("Hits", scope) + ": \(hits.count)"]
        + paged(hits, from: first) {
          "\(calendar.spoken($0.instant)), \(SearchText.words($0, isRevealed: isRevealed))"
        }
    case .marks(let moments, let first):
      return ["Marks: \(moments.count); row NUMBER says the rows around one."]
        + paged(moments, from: first) { "Mark: \(calendar.spoken($0))" }
    }
  }

  /// A page of a list, each item with its number.
  func paged<Item>(
    _ items: [Item], from first: Int, count: Int = page, hasNext: Bool = false,
    _ words: (Item) -> String
  ) -> [String] {
    let lines = items.dropFirst(first).prefix(count).enumerated().map { offset, item in
      "\(first + offset + 1). \(words(item))"
    }
    return first + count < items.count || hasNext ? lines + ["more says the next."] : lines
  }

  private func noSuchNumber(_ number: Int) -> String {
    "There is no number \(number) in the list. Write rows, or search TEXT, for a list."
  }

  /// Every field of a row; of another item, the rows of its time.
  private mutating func say(_ number: Int) throws -> [String] {
    if case .screen(let items) = list, items.indices.contains(number - 1) {
      return try open(items[number - 1])
    }
    guard let span = list.span(of: number) else { return [noSuchNumber(number)] }
    switch list {
    case .rows(_, let data, _): return try fields(of: data.items[number - 1])
    case .typed: return try open(span, of: [.keys], title: "typed")
    case .path: return try open(span, of: [.motion, .clicks], title: "path")
    case .none, .screen, .hits, .marks: return try open(around: span.lowerBound)
    }
  }

  private func fields(of item: RowItem) throws -> [String] {
    guard let stored = try runner.fields(item) else { return ["This row is gone."] }
    return ["Row \(stored.reference.row) of \(stored.table.string), as it is stored:"]
      + stored.fields.map {
        let value = $0.isTyped && !isRevealed ? "masked; reveal says it" : $0.value.string
        return "  \($0.name.string): \(value)"
      }
  }

  private mutating func search(_ text: String) throws -> [String] {
    guard let sought = SoughtText(text) else {
      return ["Write search and the text that is sought."]
    }
    var hits: [SearchHit] = []
    struct Enough: Error {}
    var lines: [String] = []
    // The heading says that a filter is on, so what it leaves out must not be among the hits.
    let times = try runner.frontTimes(in: scope)
    do {
      let failures = try library.search(
        sought, in: contents.entries, span: scope.choice.span(in: calendar),
        under: screens.layout(),
        onHit: { hit in
          let isIn = times.map { $0[hit.path]?.contains { $0.contains(hit.instant) } ?? false }
          guard isIn ?? true, scope.filter.streams.contains(hit.stream) else { return }
          hits.append(hit)
          if hits.count >= SearchState.limit { throw Enough() }
        })
      lines = failures.map { "Problem: \(CellText(untrusted: $0.error.message).string)" }
    } catch is Enough {
      lines = ["Only the first \(hits.count) hits are listed."]
    }
    remember()
    list = .hits(hits, first: 0)
    return lines + sayList()
  }
}

extension Screen {
  /// The streams whose rows a screen counts.
  var streams: Set<Stream> {
    switch self {
    case .overview, .timeline, .controls, .history: Set(Stream.allCases)
    case .pointer: [.motion, .clicks]
    case .keys: [.keys]
    case .navigation: [.navigation]
    case .screens: [.screens]
    }
  }
}
