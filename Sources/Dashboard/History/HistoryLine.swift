internal import CaptureModel

/// A line of the list: an entry, the day of those below it, or a place where some are missing.
enum HistoryLine: Equatable {
  case day(Day?)
  case row(Int)
  /// So many entries that are in the file's numbers and not among the rows.
  case gap(Int)

  /// The lines to draw in so many rows, with the selected one among them, below its day's heading.
  ///
  /// - Parameter isWhole: no filter is on, so that a number that is missing is missing in the file.
  static func lines(
    _ rows: [HistoryRow], around selected: Int, rows room: Int, isWhole: Bool
  ) -> [HistoryLine] {
    guard room > 0, rows.indices.contains(selected) else { return [] }
    // Above the selected one as many as fit, from it back; below it the rest.
    var first = selected
    var height = 2
    while first > 0 {
      height += 1 + before(first, rows, isWhole).count
      if height > room { break }
      first -= 1
    }
    var lines: [HistoryLine] = [.day(rows[first].day)]
    for index in first..<rows.count where lines.count < room {
      if index > first { lines += before(index, rows, isWhole) }
      lines.append(.row(index))
    }
    // With one row of room the selected one stands without its day.
    if room == 1 { return [.row(selected)] }
    return Array(lines.prefix(room))
  }

  /// What stands between a row and the newer one above it.
  private static func before(
    _ index: Int, _ rows: [HistoryRow], _ isWhole: Bool
  ) -> [HistoryLine] {
    let (newer, row) = (rows[index - 1], rows[index])
    let missing = newer.number - row.number - 1
    let gap: [HistoryLine] = isWhole && missing > 0 ? [.gap(missing)] : []
    return gap + (row.day == newer.day ? [] : [.day(row.day)])
  }
}
