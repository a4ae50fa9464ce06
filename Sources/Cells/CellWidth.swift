/// Columns that a scalar takes in a terminal.
package enum CellWidth {
  /// 0, 1 or 2; 0 also for what is not printable. The soft hyphen counts 1: terminals draw it.
  ///
  /// - Complexity: O(log n) over about 600 ranges, O(1) below U+0300.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    if contains(CellWidthTables.zero, value) || contains(CellWidthTables.unknown, value) {
      return 0
    }
    return contains(CellWidthTables.wide, value) ? 2 : 1
  }

  /// False where a terminal would not know what to draw.
  static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x300 || !contains(CellWidthTables.unknown, scalar.value)
  }

  private static func contains(_ ranges: [ClosedRange<UInt32>], _ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(value)
  }
}
