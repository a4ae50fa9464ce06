internal import CaptureModel

/// A line of the list: an entry, the day of those below it, or a place where some are missing.
enum HistoryLine: Equatable {
  case day(Day?)
  case row(Int)
  /// So many entries that are in the file's numbers and not among the rows.
  case gap(Int)

  /// The lines to draw in so many rows, with the selected one among them, below its day's heading.
  static func lines(_ rows: [HistoryRow], around selected: Int, rows room: Int) -> [HistoryLine] {
    guard room > 0, !rows.isEmpty else { return [] }
    // Above the selected one as many as fit, from it back; below it the rest.
    var first = selected
    while first > 0, height(rows, first - 1...selected) <= room { first -= 1 }
    var lines: [HistoryLine] = []
    for index in first..<rows.count {
      if lines.count >= room { break }
      if index == first || rows[index].day != rows[index - 1].day {
        lines.append(.day(rows[index].day))
      }
      lines.append(.row(index))
    }
    return Array(lines.prefix(room))
  }

  private static func height(_ rows: [HistoryRow], _ range: ClosedRange<Int>) -> Int {
    var count = 1 + range.count
    for index in range.dropFirst() where rows[index].day != rows[index - 1].day { count += 1 }
    return count
  }
}
