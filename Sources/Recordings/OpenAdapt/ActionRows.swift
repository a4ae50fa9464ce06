internal import CaptureModel
internal import GRDB

/// Reads rows of `action_event` into the columns of motion, clicks and keys.
enum ActionRows {
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

  private static let move = Word("move")
  private static let press = Word("press")
  private static let release = Word("release")
  private static let click = Word("click")
  private static let scroll = Word("scroll")
  private static let buttons: [Word: EventBatch.Button] = [
    Word("left"): .left, Word("middle"): .middle, Word("right"): .right,
  ]

  /// Pixels beyond which no desktop reaches.
  private static let farthest = 100_000.0

  /// Takes one row; what cannot be understood is counted in `batch.skipped`.
  static func take(_ row: borrowing RowReader, into batch: inout EventBatch) {
    guard let instant = row.instant(Column.timestamp) else { return batch.skipped.add(.badTime) }
    switch row.word(Column.name) {
    case move: takeMotion(row, instant, into: &batch)
    case press: takeKey(row, instant, isPress: true, into: &batch)
    case release: takeKey(row, instant, isPress: false, into: &batch)
    case click:
      let isPress = row.int64(Column.pressed) != 0
      takeClick(row, instant, isPress ? .press : .release, into: &batch)
    case scroll: takeClick(row, instant, .wheel, into: &batch)
    default: batch.skipped.add(.unknownKind)
    }
  }

  private static func place(_ row: borrowing RowReader) -> (x: Float, y: Float)? {
    guard let x = row.double(Column.x), let y = row.double(Column.y), abs(x) <= farthest,
      abs(y) <= farthest
    else { return nil }
    return (Float(x), Float(y))
  }

  private static func takeMotion(
    _ row: borrowing RowReader, _ instant: Instant, into batch: inout EventBatch
  ) {
    guard let place = place(row) else { return batch.skipped.add(.badPlace) }
    batch.motion.common.append(row.int64(Column.id), instant, .unknown)
    batch.motion.x.append(place.x)
    batch.motion.y.append(place.y)
  }

  private static func takeClick(
    _ row: borrowing RowReader, _ instant: Instant, _ kind: EventBatch.Clicks.Kind,
    into batch: inout EventBatch
  ) {
    guard let place = place(row) else { return batch.skipped.add(.badPlace) }
    batch.clicks.common.append(row.int64(Column.id), instant, .unknown)
    batch.clicks.kinds.append(kind)
    batch.clicks.x.append(place.x)
    batch.clicks.y.append(place.y)
    batch.clicks.buttons.append(kind == .wheel ? .none : button(row))
    batch.clicks.wheelX.append(kind == .wheel ? steps(row, Column.wheelX) : 0)
    batch.clicks.wheelY.append(kind == .wheel ? steps(row, Column.wheelY) : 0)
  }

  private static func button(_ row: borrowing RowReader) -> EventBatch.Button {
    row.word(Column.button).flatMap { buttons[$0] } ?? .other
  }

  private static func steps(_ row: borrowing RowReader, _ column: Int32) -> Float {
    let value = row.double(column) ?? 0
    return abs(value) <= farthest ? Float(value) : 0
  }

  private static func takeKey(
    _ row: borrowing RowReader, _ instant: Instant, isPress: Bool, into batch: inout EventBatch
  ) {
    let number = row.number(Column.keyCode)
    let name = KeyName(row, Column.keyName, isSought: number == nil)
    let code = number ?? name.code
    let hasText = row.holdsSomething(Column.keyText)
    if code == nil && name.isEmpty && !hasText { return batch.skipped.add(.noKey) }
    batch.keys.common.append(row.int64(Column.id), instant, .unknown)
    batch.keys.isPress.append(isPress)
    batch.keys.keys.append(code.map(KeyIdentity.code) ?? name.identity)
    batch.keys.stored.append(hasText ? .text : name.isEmpty || name.code != nil ? .codeOnly : .name)
  }
}
