internal import CaptureLibrary
internal import CaptureModel
internal import Cells
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
