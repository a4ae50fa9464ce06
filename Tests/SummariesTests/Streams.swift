import CaptureModel

/// A small generator of numbers that is the same in each run.
struct Chance: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Rows of every stream, and what a source makes of them: batches of any size.
struct Streams: Sendable {
  /// One row: enough of each stream for all that a summary looks at.
  struct Entry: Sendable {
    var instant: Instant
    var x: Float
    var y: Float
    var choice: Int
    var window: Int64
  }

  var motion: [Entry] = []
  var clicks: [Entry] = []
  var keys: [Entry] = []
  var windows: [Entry] = []
  var screens: [Entry] = []

  /// - Parameter start: the clock goes on from here by odd steps, now and then back, over hours and
  ///   past midnights.
  init(seed: UInt64, count: Int, start: Instant) {
    var chance = Chance(seed: seed)
    for stream in [\Streams.motion, \.clicks, \.keys, \.windows, \.screens] {
      var now = start
      for _ in 0..<Int.random(in: 0...count, using: &chance) {
        let step: Int64 =
          switch Int.random(in: 0..<12, using: &chance) {
          case 0: -Int64.random(in: 0...30_000_000, using: &chance)
          case 1: Int64.random(in: 0...20_000_000_000, using: &chance)
          case 2: 0
          default: Int64.random(in: 0...3_000_000, using: &chance)
          }
        now = now + step
        self[keyPath: stream].append(
          Entry(
            instant: now, x: Float.random(in: -200...4000, using: &chance),
            y: Float.random(in: -200...2000, using: &chance),
            choice: Int.random(in: 0..<6, using: &chance),
            window: Int64.random(in: 1...5, using: &chance)))
      }
    }
  }

  /// The rows of each stream after those that the cursor has seen, as batches are made.
  func batch(after cursor: RecordingCursor?, limit: Int) -> EventBatch {
    let start = cursor ?? RecordingCursor()
    var batch = EventBatch(before: start.context, cursor: start)
    func rows(_ name: String, _ entries: [Entry]) -> [(row: RowID, entry: Entry)] {
      let from = Int(start.rows[name] ?? 0)
      let taken = entries[min(from, entries.count)...].prefix(limit)
      batch.cursor.rows[name] = RowID(taken.endIndex)
      return zip(taken.indices, taken).map { (RowID($0 + 1), $1) }
    }
    for (row, entry) in rows("motion", motion) {
      batch.motion.common.append(row, entry.instant, .unknown)
      batch.motion.x.append(entry.x)
      batch.motion.y.append(entry.y)
    }
    for (row, entry) in rows("clicks", clicks) {
      batch.clicks.common.append(row, entry.instant, .unknown)
      batch.clicks.kinds.append([.press, .release, .wheel][entry.choice % 3])
      batch.clicks.x.append(entry.x)
      batch.clicks.y.append(entry.y)
      batch.clicks.buttons.append(.left)
      batch.clicks.wheelX.append(0)
      batch.clicks.wheelY.append(0)
    }
    for (row, entry) in rows("keys", keys) {
      batch.keys.common.append(row, entry.instant, .unknown)
      batch.keys.isPress.append(entry.choice != 5)
      batch.keys.keys.append(
        [.code(UInt32(entry.window)), .name("shift"), .unknown][entry.choice % 3])
      batch.keys.stored.append([.text, .name, .codeOnly][entry.choice % 3])
    }
    for (row, entry) in rows("windows", windows) {
      let isWindow = entry.choice != 5
      batch.navigation.common.append(row, entry.instant, .unknown)
      batch.navigation.kinds.append(isWindow ? .window : .browser)
      batch.navigation.windows.append(isWindow ? WindowReference(row: entry.window) : .unknown)
    }
    for (row, entry) in rows("screens", screens) {
      batch.screens.common.append(row, entry.instant, .unknown)
      batch.screens.hasPicture.append(entry.choice == 0)
    }
    batch.cursor.context = batch.contextAfter
    return batch
  }
}

/// A recording that lies in memory, as it is while a test changes it.
struct StreamSource: Source {
  var streams: Streams
  var state = Recording.State.closed
  var stamp = "1"
  var identity = "a"
  var pauses: [Pause] = []
  var desktop: Desktop?

  func recording() throws -> Recording {
    Recording(
      kind: "test", path: "/recording", state: state, first: nil, last: nil, desktop: desktop,
      pauses: pauses, identity: identity, stamp: stamp)
  }

  func batch(after cursor: RecordingCursor?, limit: Int) throws -> EventBatch {
    streams.batch(after: cursor, limit: limit)
  }
}
