internal import CaptureModel
internal import Summaries

/// Days gathered into a fixed number of columns, days without events included.
enum DayCourse {
  /// Sums of equal stretches of time from the first day to the last; as many as there are days, at
  /// most `columns`.
  ///
  /// - Complexity: O(days).
  static func values(
    _ days: [LibraryFacts.DayCounts], columns: Int, _ value: (Counts) -> Double
  ) -> [Double] {
    guard let first = days.first?.day.daysSince1970, let last = days.last?.day.daysSince1970,
      columns > 0
    else { return [] }
    let length = last - first + 1
    let count = min(length, columns)
    var sums = [Double](repeating: 0, count: count)
    for entry in days {
      let place = (entry.day.daysSince1970 - first) * count / length
      sums[min(max(0, place), count - 1)] += value(entry.counts)
    }
    return sums
  }
}
