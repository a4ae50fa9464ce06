internal import CaptureModel
internal import GRDB

/// Reads rows of `window_event` and `browser_event` into the navigation columns.
///
/// A window is told apart by its id and title; the first row with both is its reference. The rows
/// are few (one a change of window), so those before the batch are read again for their references.
struct WindowRows {
  static let columns = ["id", "timestamp", "title", "window_id"]

  private struct Identity: Hashable {
    let window: String
    let title: String
  }

  private var references: [Identity: WindowReference] = [:]
  private(set) var last: RowID
  private(set) var count = 0

  init(after last: RowID) { self.last = last }

  /// Learns the references of the rows up to and including `last`.
  mutating func learn(_ database: Database, _ schema: OpenAdaptSchema) throws {
    guard last > 0, schema.has("window_event") else { return }
    let list = Self.columns.map { schema.column($0, of: "window_event") }.joined(separator: ", ")
    var learned = references
    try database.forEachRow(
      "SELECT \(list) FROM window_event WHERE id <= ? ORDER BY id", [last]
    ) { row in
      let identity = Self.identity(row)
      if learned[identity] == nil { learned[identity] = WindowReference(row: row.int64(0)) }
    }
    references = learned
  }

  mutating func take(_ row: borrowing RowReader, into batch: inout EventBatch) {
    last = row.int64(0)
    count += 1
    let identity = Self.identity(row)
    let reference = references[identity] ?? WindowReference(row: last)
    references[identity] = reference
    guard let instant = row.instant(1) else { return batch.skipped.add(.badTime) }
    batch.navigation.common.append(last, instant, .unknown)
    batch.navigation.kinds.append(.window)
    batch.navigation.windows.append(reference)
  }

  private static func identity(_ row: borrowing RowReader) -> Identity {
    Identity(window: row.textOrNumber(3) ?? "", title: row.text(2) ?? "")
  }
}
