/// A row of the recording: the place where what is shown can be read again.
package typealias RowID = Int64

/// A window by the first row of the recording that shows it; 0 where the recorder does not say.
///
/// A reference, never the title: titles are content and stay in the recording.
package struct WindowReference: Hashable, Comparable, Sendable, Codable {
  package let row: RowID
  package init(row: RowID) { self.row = row }
  package static let unknown = WindowReference(row: 0)
  package static func < (left: Self, right: Self) -> Bool { left.row < right.row }
}

/// An application by the first row that names it; 0 is 'unknown app'.
package struct AppReference: Hashable, Comparable, Sendable, Codable {
  package let row: RowID
  package init(row: RowID) { self.row = row }
  package static let unknown = AppReference(row: 0)
  package static func < (left: Self, right: Self) -> Bool { left.row < right.row }
}

/// Some thousands of events of one recording, as columns, each stream oldest first.
///
/// All columns of a stream have one length. A batch is what one call of a source yields, and
/// batches are the only door to a recording's rows: summaries, compliance and export walk through
/// it. Streams are not interleaved: each advances by its own table.
package struct EventBatch: Sendable, Equatable {
  package var motion = Motion()
  package var clicks = Clicks()
  package var keys = Keys()
  package var navigation = Navigation()
  package var screens = Screens()
  package var skipped = SkippedRows()
  /// What a summary must know of what came before: where the pointer was, which window was open.
  package var before: Context
  /// Where the next batch begins.
  package var cursor: Cursor

  package init(before: Context, cursor: Cursor) { (self.before, self.cursor) = (before, cursor) }

  /// Columns that every stream has.
  package struct Common: Sendable, Equatable {
    package var rows: [RowID] = []
    package var instants: [Instant] = []
    package var apps: [AppReference] = []
    package init() {}
    package mutating func append(_ row: RowID, _ instant: Instant, _ app: AppReference) {
      rows.append(row)
      instants.append(instant)
      apps.append(app)
    }
  }

  package struct Motion: Sendable, Equatable {
    package var common = Common()
    /// Pixels of the virtual desktop.
    package var x: [Float] = []
    package var y: [Float] = []
    package init() {}
    package var count: Int { common.rows.count }
  }

  package struct Clicks: Sendable, Equatable {
    package enum Kind: UInt8, Sendable { case press, release, wheel }
    package var common = Common()
    package var kinds: [Kind] = []
    package var x: [Float] = []
    package var y: [Float] = []
    package var buttons: [Button] = []
    /// Steps of the wheel, positive to the right and up; 0 for buttons.
    package var wheelX: [Float] = []
    package var wheelY: [Float] = []
    package init() {}
    package var count: Int { common.rows.count }
  }

  package enum Button: UInt8, Sendable { case none, left, middle, right, other }

  package struct Keys: Sendable, Equatable {
    package var common = Common()
    package var isPress: [Bool] = []
    package var keys: [KeyIdentity] = []
    /// What the recorder stored of the row, told apart because only text can be read off.
    package var stored: [KeyStorage] = []
    package init() {}
    package var count: Int { common.rows.count }
  }

  package struct Navigation: Sendable, Equatable {
    package enum Kind: UInt8, Sendable { case window, browser }
    package var common = Common()
    package var kinds: [Kind] = []
    package var windows: [WindowReference] = []
    package init() {}
    package var count: Int { common.rows.count }
  }

  package struct Screens: Sendable, Equatable {
    package var common = Common()
    /// True where the row itself holds the picture.
    package var hasPicture: [Bool] = []
    package init() {}
    package var count: Int { common.rows.count }
  }

  package var isEmpty: Bool { eventCount == 0 && skipped.isEmpty }
  package var eventCount: Int {
    motion.count + clicks.count + keys.count + navigation.count + screens.count
  }
}

/// Which key: its number where the recorder stored one, else the name that it gave.
package enum KeyIdentity: Hashable, Sendable {
  /// In the numbering of the recording's `keyCodes`.
  case code(UInt32)
  /// A name from the recorder such as `shift`, at most 32 bytes; hostile like all captured text.
  case name(String)
  case unknown
}

/// What a row of a key holds.
package enum KeyStorage: UInt8, Sendable {
  /// The text that the key gave.
  case text
  /// No text; the key's name (`shift`, `space`).
  case name
  /// Nothing but the key's number.
  case codeOnly
}

/// What a batch carries over from the one before.
package struct Context: Hashable, Sendable, Codable {
  package var pointer: Pointer?
  package var window: OpenWindow?

  package init(pointer: Pointer? = nil, window: OpenWindow? = nil) {
    (self.pointer, self.window) = (pointer, window)
  }

  package struct Pointer: Hashable, Sendable, Codable {
    package var instant: Instant
    package var x: Float
    package var y: Float
    package init(instant: Instant, x: Float, y: Float) {
      (self.instant, self.x, self.y) = (instant, x, y)
    }
  }

  package struct OpenWindow: Hashable, Sendable, Codable {
    package var window: WindowReference
    package var app: AppReference
    package var since: Instant
    package init(window: WindowReference, app: AppReference, since: Instant) {
      (self.window, self.app, self.since) = (window, app, since)
    }
  }
}

/// How far a recording has been read: the last row of each table, and what is carried over.
package struct Cursor: Hashable, Sendable, Codable {
  package var rows: [String: RowID]
  package var context: Context

  package init(rows: [String: RowID] = [:], context: Context = Context()) {
    (self.rows, self.context) = (rows, context)
  }
}

/// Rows that could not be understood, counted by reason. They are never left out in silence.
package struct SkippedRows: Hashable, Sendable {
  package enum Reason: String, CaseIterable, Hashable, Sendable {
    /// A kind of row that this program does not know.
    case unknownKind = "unknown-kind"
    /// No time, or one that no clock can have shown.
    case badTime = "bad-time"
    /// A pointer row without a place, or with one that no desktop has.
    case badPlace = "bad-place"
    /// A key row that names no key.
    case noKey = "no-key"
    /// The database could not be read there.
    case unreadable
  }

  package private(set) var counts: [Reason: Int] = [:]
  package init() {}
  package init(counts: [Reason: Int]) { self.counts = counts.filter { $0.value > 0 } }

  package var isEmpty: Bool { counts.isEmpty }
  package var total: Int { counts.values.reduce(0, +) }
  package subscript(reason: Reason) -> Int { counts[reason] ?? 0 }
  package mutating func add(_ reason: Reason, count: Int = 1) {
    if count > 0 { counts[reason, default: 0] += count }
  }
  package static func + (left: Self, right: Self) -> Self {
    Self(counts: left.counts.merging(right.counts, uniquingKeysWith: +))
  }
}
