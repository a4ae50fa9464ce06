/// Scales a picture that arrives row by row: each target pixel is the mean of the area it covers,
/// exactly, rounded to the nearest value.
///
/// Rows are first added up over the height of a target row, at the width of the source, and the
/// sums are then divided among the columns. Holds one row of sums, never the picture.
///
/// - Complexity: O(pixels of the source + pixels of the target).
struct RowAverager {
  private let columns: Coverage
  private let rows: Coverage
  private let reaches: [Coverage.Reach]
  private var sums: [UInt32]
  private var nextSource = 0
  private(set) var nextTarget = 0
  /// Units of the rows that are in `sums`.
  private var units = 0

  /// - Precondition of the caller: no side is 0, and no side of the source is above 65,535, so that
  ///   the sums fit.
  init(from source: PictureSize, to target: PictureSize) {
    columns = Coverage(source: source.width, target: target.width)
    rows = Coverage(source: source.height, target: target.height)
    reaches = (0..<target.width).map(columns.reach(ofTarget:))
    sums = Array(repeating: 0, count: source.width * 3)
  }

  /// Takes the next row of the source and writes the rows of the target that it completes.
  mutating func add(
    _ row: UnsafeBufferPointer<UInt8>, to target: UnsafeMutableBufferPointer<UInt8>
  ) {
    var left = rows.sourceUnits
    nextSource += 1
    while left > 0, nextTarget < rows.target {
      let part = min(left, rows.targetUnits - units)
      if part == rows.targetUnits {
        emit(row, to: target)
      } else {
        accumulate(row, weight: part)
        units += part
        if units == rows.targetUnits { emitSums(to: target) }
      }
      left -= part
    }
  }

  /// Ends a picture that broke off: writes the target row that was begun, from what there is of it.
  mutating func finish(to target: UnsafeMutableBufferPointer<UInt8>) {
    if units > 0, nextTarget < rows.target { emitSums(to: target) }
  }

  private mutating func accumulate(_ row: UnsafeBufferPointer<UInt8>, weight: Int) {
    let isFirst = units == 0
    sums.withUnsafeMutableBufferPointer { sums in
      switch (isFirst, weight <= 257) {
      case (true, true): RowSums.set(sums, row, weight: UInt16(weight))
      case (false, true): RowSums.add(sums, row, weight: UInt16(weight))
      default: RowSums.addLarge(sums, row, weight: UInt32(weight), isFirst: isFirst)
      }
    }
  }

  /// A target row that lies within one source row.
  private mutating func emit(
    _ row: UnsafeBufferPointer<UInt8>, to target: UnsafeMutableBufferPointer<UInt8>
  ) {
    sums.withUnsafeMutableBufferPointer { RowSums.set($0, row, weight: 1) }
    units = 1
    emitSums(to: target)
  }

  private mutating func emitSums(to target: UnsafeMutableBufferPointer<UInt8>) {
    let share = 1 / (Double(units) * Double(columns.targetUnits))
    let full = UInt64(columns.sourceUnits)
    let start = nextTarget * columns.target * 3
    // Sums of one target pixel that cannot pass 32 bits are the rule and twice as fast.
    let isSmall = 255 * units * columns.targetUnits <= Int(UInt32.max)
    sums.withUnsafeBufferPointer { sums in
      reaches.withUnsafeBufferPointer { reaches in
        var place = start
        for reach in reaches {
          if isSmall {
            RowSums.mean(
              sums, reach, UInt32(truncatingIfNeeded: full), share, target, place)
          } else {
            RowSums.mean(sums, reach, full, share, target, place)
          }
          place += 3
        }
      }
    }
    nextTarget += 1
    units = 0
  }
}
