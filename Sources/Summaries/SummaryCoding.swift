internal import CaptureModel

/// Summaries as bytes: what does not fit into columns of its own. Little-endian base-128 varints
/// (as in Protocol Buffers), cells and windows in ascending order as differences.
enum SummaryCoding {
  /// No count and no time in microseconds comes near; a sum of thousands of these does not overflow.
  static let largest = 1 << 48

  static func encode(grid: Grid) -> [UInt8] {
    var writer = VarintWriter()
    writer.put(UInt64(grid.outside))
    writer.put(UInt64(grid.cells.count))
    var last: UInt32 = 0
    for (cell, count) in grid.cells.sorted(by: { $0.key < $1.key }) {
      writer.put(UInt64(cell - last))
      writer.put(UInt64(count))
      last = cell
    }
    return writer.bytes
  }

  /// nil where the bytes are not what `encode` writes.
  static func grid(_ bytes: [UInt8]) -> Grid? {
    var reader = VarintReader(bytes)
    guard let outside = reader.int(), let count = reader.int(), count <= bytes.count else {
      return nil
    }
    var cells = [UInt32: UInt32](minimumCapacity: count)
    var cell: UInt64 = 0
    for _ in 0..<count {
      guard let step = reader.next(), let value = reader.next().flatMap(UInt32.init(exactly:)),
        let key = UInt32(exactly: cell &+ step)
      else { return nil }
      cell = UInt64(key)
      cells[key] = value
    }
    return reader.isAtEnd ? Grid(cells: cells, outside: outside) : nil
  }

  /// Speeds, dwell and steps.
  static func encode(paths summary: Summary) -> [UInt8] {
    var writer = VarintWriter()
    summary.speeds.bins.forEach { writer.put(UInt64($0)) }
    writer.put(UInt64(summary.dwell.count))
    for (window, dwell) in summary.dwell.sorted(by: { $0.key < $1.key }) {
      writer.put(UInt64(bitPattern: window.row))
      // More than nine years in one window is no true time; it must not make the file unreadable.
      writer.put(UInt64(min(max(0, dwell.microseconds), Int64(largest))))
      writer.put(UInt64(dwell.visits))
    }
    writer.put(UInt64(summary.steps.count))
    let steps = summary.steps.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
    for (step, count) in steps {
      writer.put(UInt64(bitPattern: step.from.row))
      writer.put(UInt64(bitPattern: step.to.row))
      writer.put(UInt64(count))
    }
    return writer.bytes
  }

  /// Fills speeds, dwell and steps; false where the bytes are not what `encode(paths:)` writes.
  static func decode(paths bytes: [UInt8], into summary: inout Summary) -> Bool {
    var reader = VarintReader(bytes)
    for index in summary.speeds.bins.indices {
      guard let count = reader.int() else { return false }
      summary.speeds.bins[index] = count
    }
    guard let windows = reader.int(), windows <= bytes.count else { return false }
    for _ in 0..<windows {
      guard let row = reader.next(), let time = reader.int(), let visits = reader.int() else {
        return false
      }
      var dwell = Summary.Dwell()
      (dwell.microseconds, dwell.visits) = (Int64(time), visits)
      summary.dwell[WindowReference(row: Int64(bitPattern: row))] = dwell
    }
    guard let steps = reader.int(), steps <= bytes.count else { return false }
    for _ in 0..<steps {
      guard let from = reader.next(), let to = reader.next(), let count = reader.int() else {
        return false
      }
      let step = Summary.Step(
        from: WindowReference(row: Int64(bitPattern: from)),
        to: WindowReference(row: Int64(bitPattern: to)))
      summary.steps[step] = count
    }
    return reader.isAtEnd
  }
}

struct VarintWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

struct VarintReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  /// nil at the end, and where a number takes more than 64 bits.
  mutating func next() -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    return nil
  }

  /// nil as well for what is larger than anything that is ever written.
  mutating func int() -> Int? {
    next().flatMap { $0 <= SummaryCoding.largest ? Int($0) : nil }
  }
}
