internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Keyboard
internal import Recordings
internal import Summaries

extension EffectRunner {
  /// Whether an instant of a recording lies in a time in which a window was in front that a filter lets
  /// through: its title or its app holds the text. nil where there is no filter for windows.
  ///
  /// - Complexity: O(rows of navigation before the span's end).
  func frontTimes(
    _ filter: Filter, _ source: some ContentSource, in span: Span
  ) throws -> [Span]? {
    guard let sought = SoughtText(filter.window.string) else { return nil }
    let visits = try WindowVisits(
      of: source, before: span.upperBound, isCancelled: { Task.isCancelled })
    let windows = Array(Set(visits.visits.map(\.window)).subtracting([.unknown]))
    let apps = Array(Set(visits.visits.map(\.app)).subtracting([.unknown]))
    func holds(_ text: UntrustedText) -> Bool { sought.first(in: text.unfiltered) != nil }
    let matching = Set(try source.titles(of: windows).filter { holds($0.value) }.keys)
    let matchingApps = Set(try source.names(of: apps).filter { holds($0.value) }.keys)
    return visits.spans(in: span) {
      matching.contains($0.window) || matchingApps.contains($0.app)
    }
  }
}

extension EffectRunner {
  /// What was recorded while windows that the filter lets through were in front, counted from the rows;
  /// nil where there is no filter for windows.
  ///
  /// - Complexity: O(rows of the span).
  func filteredCounts(
    _ query: Query, _ meter: RowMeter?
  ) throws -> [(known: Known, counts: FilteredCounts)]? {
    guard let sought = SoughtText(query.scope.filter.window.string) else { return nil }
    return try known().map { known in
      defer { meter?.endRecording() }
      return (
        known,
        try library.summary(
          of: known.entry, in: query.choice.span(in: calendar), where: .containing(sought),
          isCancelled: { Task.isCancelled }, progress: { meter?.read($0) })
      )
    }
  }

  /// The numbers of the Overview, of windows that the filter lets through alone. Gaps, the most
  /// revealing minutes and the disk are no matter of windows; the screen says so beside them.
  func narrow(_ data: inout OverviewData, _ query: Query, _ meter: RowMeter?) throws {
    guard let found = try filteredCounts(query, meter) else { return }
    let sum = found.reduce(into: Summary()) { $0 += $1.counts.summary }
    data.counts = sum.counts
    data.pictures = min(data.pictures, sum.counts.screenEvents)
    (data.first, data.last) = (sum.first, sum.last)
    let isOneDay = !data.hours.isEmpty
    if isOneDay { data.hours = Array(repeating: Counts(), count: 24) }
    var days: [Day: Counts] = [:]
    for (quarter, counts) in Self.quarters(found) {
      let local = calendar.localTime(at: quarter)
      if isOneDay { data.hours[local.hour] += counts }
      days[local.day, default: Counts()] += counts
    }
    data.days = days.sorted { $0.key < $1.key }.map { .init(day: $0.key, counts: $0.value) }
    data.windows = Array(
      data.windows.filter { query.scope.filter.lets(through: $0.name) }.prefix(Self.mostWindows))
  }

  private static func quarters(
    _ found: [(known: Known, counts: FilteredCounts)]
  ) -> [(start: Instant, counts: Counts)] {
    found.flatMap(\.counts.quarters).map { quarter, counts in
      (Instant(microseconds: quarter * Delta.quarter), counts)
    }
  }

  func keysOfWindows(_ query: Query, _ meter: RowMeter?) throws -> KeysData? {
    guard let found = try filteredCounts(query, meter) else { return nil }
    var keys: [KeyCodes: KeyCounts] = [:]
    var counts = Counts()
    for (known, filtered) in found {
      counts += filtered.summary.counts
      keys[known.recording.keyCodes, default: [:]].merge(filtered.keys, uniquingKeysWith: +)
    }
    var week = [[Int]](repeating: [Int](repeating: 0, count: 24), count: 7)
    for (quarter, counts) in Self.quarters(found) {
      let local = calendar.localTime(at: quarter)
      week[local.day.weekday][local.hour] += counts.keyPresses
    }
    let hours = (0..<24).map { hour in week.reduce(0) { $0 + $1[hour] } }
    return KeysData(keys: keys, counts: counts, hours: hours, week: week, layout: layout())
  }
}

extension Filter {
  func lets(through name: WindowName) -> Bool {
    guard let sought = SoughtText(window.string) else { return true }
    return [name.title, name.app].contains {
      $0.map { sought.first(in: $0.string) != nil } ?? false
    }
  }
}

extension [Span] {
  /// Apart from each other, oldest first; by halving.
  func holds(_ instant: Instant) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound <= instant { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].contains(instant)
  }
}
