internal import CaptureModel
internal import GRDB

/// Reads rows of `action_event` into the columns of motion, clicks and keys.
struct ActionRows {
  static let columns = [
    "id", "name", "timestamp", "mouse_x", "mouse_y", "mouse_dx", "mouse_dy", "mouse_button_name",
    "mouse_pressed", "key_name", "key_char", "key_vk",
  ]

  private enum Column {
    static let id: Int32 = 0
    static let name: Int32 = 1
    static let timestamp: Int32 = 2
    static let x: Int32 = 3
    static let y: Int32 = 4
    static let wheelX: Int32 = 5
    static let wheelY: Int32 = 6
    static let button: Int32 = 7
    static let pressed: Int32 = 8
    static let keyName: Int32 = 9
    static let keyText: Int32 = 10
    static let keyCode: Int32 = 11
  }

  /// Pixels beyond which no desktop reaches.
  private static let farthest = 100_000.0

  private(set) var last: RowID
  private(set) var count = 0

  init(after last: RowID) { self.last = last }

  /// Takes one row; what cannot be understood is counted in `batch.skipped`.
  mutating func take(_ row: borrowing RowReader, into batch: inout EventBatch) {
    last = row.int64(Column.id)
    count += 1
    guard let instant = row.instant(Column.timestamp) else { return batch.skipped.add(.badTime) }
    if row.equals(Column.name, "move") {
      takeMotion(row, instant, into: &batch)
    } else if row.equals(Column.name, "press") {
      takeKey(row, instant, isPress: true, into: &batch)
    } else if row.equals(Column.name, "release") {
      takeKey(row, instant, isPress: false, into: &batch)
    } else if row.equals(Column.name, "click") {
      let isPress = row.int64(Column.pressed) != 0
      takeClick(row, instant, isPress ? .press : .release, into: &batch)
    } else if row.equals(Column.name, "scroll") {
      takeClick(row, instant, .wheel, into: &batch)
    } else {
      batch.skipped.add(.unknownKind)
    }
  }

  private func place(_ row: borrowing RowReader) -> (x: Float, y: Float)? {
    guard let x = row.double(Column.x), let y = row.double(Column.y), abs(x) <= Self.farthest,
      abs(y) <= Self.farthest
    else { return nil }
    return (Float(x), Float(y))
  }

  private func takeMotion(
    _ row: borrowing RowReader, _ instant: Instant, into batch: inout EventBatch
  ) {
    guard let place = place(row) else { return batch.skipped.add(.badPlace) }
    batch.motion.common.append(last, instant, .unknown)
    batch.motion.x.append(place.x)
    batch.motion.y.append(place.y)
  }

  private func takeClick(
    _ row: borrowing RowReader, _ instant: Instant, _ kind: EventBatch.Clicks.Kind,
    into batch: inout EventBatch
  ) {
    guard let place = place(row) else { return batch.skipped.add(.badPlace) }
    batch.clicks.common.append(last, instant, .unknown)
    batch.clicks.kinds.append(kind)
    batch.clicks.x.append(place.x)
    batch.clicks.y.append(place.y)
    batch.clicks.buttons.append(kind == .wheel ? .none : button(row))
    batch.clicks.wheelX.append(kind == .wheel ? steps(row, Column.wheelX) : 0)
    batch.clicks.wheelY.append(kind == .wheel ? steps(row, Column.wheelY) : 0)
  }

  private func button(_ row: borrowing RowReader) -> EventBatch.Button {
    if row.equals(Column.button, "left") { return .left }
    if row.equals(Column.button, "right") { return .right }
    return row.equals(Column.button, "middle") ? .middle : .other
  }

  private func steps(_ row: borrowing RowReader, _ column: Int32) -> Float {
    let value = row.double(column) ?? 0
    return abs(value) <= Self.farthest ? Float(value) : 0
  }

  private func takeKey(
    _ row: borrowing RowReader, _ instant: Instant, isPress: Bool, into batch: inout EventBatch
  ) {
    let name = row.text(Column.keyName, limit: 32)
    let hasText = !row.isNull(Column.keyText)
    let identity = identity(row, name: name)
    if identity == .unknown && !hasText { return batch.skipped.add(.noKey) }
    batch.keys.common.append(last, instant, .unknown)
    batch.keys.isPress.append(isPress)
    batch.keys.keys.append(identity)
    // On X11 the recorder writes `keycode_27` as a name when it knows no more than the number.
    let isNamed = name.map { !$0.isEmpty && !$0.hasPrefix("keycode_") } ?? false
    batch.keys.stored.append(hasText ? .text : isNamed ? .name : .codeOnly)
  }

  private func identity(_ row: borrowing RowReader, name: String?) -> KeyIdentity {
    if let code = row.number(Column.keyCode) { return .code(code) }
    if let name, name.hasPrefix("keycode_"), let code = UInt32(name.dropFirst(8)) {
      return .code(code)
    }
    if let name, !name.isEmpty { return .name(name) }
    return .unknown
  }
}
