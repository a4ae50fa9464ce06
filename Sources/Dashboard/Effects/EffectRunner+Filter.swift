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
  func filteredCounts(_ query: Query) throws -> [(known: Known, counts: FilteredCounts)]? {
    guard let sought = SoughtText(query.scope.filter.window.string) else { return nil }
    return try known().map { known in
      (
        known,
        try library.summary(
          of: known.entry, in: query.choice.span(in: calendar), where: .containing(sought),
          isCancelled: { Task.isCancelled })
      )
    }
  }

  /// The numbers of the Overview, of windows that the filter lets through alone. Days and hours are
  /// those of the rows that were found.
  func narrow(_ data: inout OverviewData, _ query: Query) throws {
    guard let found = try filteredCounts(query) else { return }
    let sum = found.reduce(into: Summary()) { $0 += $1.counts.summary }
    data.counts = sum.counts
    data.pictures = min(data.pictures, sum.counts.screenEvents)
    (data.first, data.last) = (sum.first, sum.last)
    (data.hours, data.gaps, data.revealing) = ([], [], [])
    data.windows = data.windows.filter { query.scope.filter.lets(through: $0.name) }
  }

  func keysOfWindows(_ query: Query) throws -> KeysData? {
    guard let found = try filteredCounts(query) else { return nil }
    var keys: [KeyCodes: KeyCounts] = [:]
    var counts = Counts()
    for (known, filtered) in found {
      counts += filtered.summary.counts
      keys[known.recording.keyCodes, default: [:]].merge(filtered.keys, uniquingKeysWith: +)
    }
    return KeysData(keys: keys, counts: counts, hours: [], layout: layout())
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
