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
  package var presence = Presence()
  package var tallies = Tallies()
  package var skipped = SkippedRows()
  /// False where rows are stored when what they tell of has ended, so that a row may begin before
  /// one that was stored earlier, and a step back in time says nothing of the clock.
  package var isInOrder = true
  /// What a summary must know of what came before: where the pointer was, which window was open.
  package var before: Context
  /// Where the next batch begins.
  package var cursor: RecordingCursor

  package init(before: Context, cursor: RecordingCursor) {
    (self.before, self.cursor) = (before, cursor)
  }

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
    /// Where rows say themselves how long a window stayed; empty where none of the batch does, and
    /// nil for rows that do not. Such a window stays until the next row.
    package var visits: [Visit?] = []
    package init() {}
    package var count: Int { common.rows.count }
    package func visit(at index: Int) -> Visit? { visits.isEmpty ? nil : visits[index] }
  }

  /// What a row tells of the time for which its window was in front.
  package struct Visit: Sendable, Equatable {
    package var end: Instant
    /// The window before it, as several recorders may write side by side; nil where there was none.
    package var from: WindowReference?
    /// Of the window before it.
    package var fromApp: AppReference
    package init(end: Instant, from: WindowReference? = nil, fromApp: AppReference = .unknown) {
      (self.end, self.from, self.fromApp) = (end, from, fromApp)
    }
  }

  package struct Screens: Sendable, Equatable {
    package var common = Common()
    /// True where the row itself holds the picture.
    package var hasPicture: [Bool] = []
    package init() {}
    package var count: Int { common.rows.count }
  }

  package var isEmpty: Bool { eventCount == 0 && skipped.isEmpty }
  /// Rows, each once, also those that belong to no stream alone.
  package var eventCount: Int {
    motion.count + clicks.count + keys.count + navigation.count + screens.count + presence.count
      + tallies.count
  }
}

/// Rows of recorders that store no single events.
extension EventBatch {
  /// Whether somebody was at the computer; of no stream.
  package struct Presence: Sendable, Equatable {
    package var common = Common()
    package var isAway: [Bool] = []
    package var ends: [Instant] = []
    package init() {}
    package var count: Int { common.rows.count }
  }

  /// How much was done within some seconds, as numbers: neither which key nor where. A row counts as
  /// an event of each stream of which its number is not 0.
  package struct Tallies: Sendable, Equatable {
    package var common = Common()
    package var keyPresses: [Int] = []
    package var clickPresses: [Int] = []
    /// Pixels across and down together.
    package var motion: [Int] = []
    /// Steps of the wheel across and down together.
    package var wheel: [Int] = []
    package init() {}
    package var count: Int { common.rows.count }
    /// True where the row is an event of the stream.
    package func tells(of stream: Stream, at index: Int) -> Bool {
      switch stream {
      case .motion: motion[index] > 0
      case .clicks: clickPresses[index] > 0 || wheel[index] > 0
      case .keys: keyPresses[index] > 0
      case .navigation, .screens: false
      }
    }
  }
}
