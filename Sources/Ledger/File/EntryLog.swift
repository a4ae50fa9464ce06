internal import Glibc
internal import SafeFiles

/// A wish to append, from one caller.
struct AppendRequest: Sendable {
  typealias Answer = Result<Range<Int>, LedgerFileError>

  /// Makes the entries once the number of the first is known.
  let make: @Sendable (_ number: Int) throws -> [[UInt8]]
  let answer: @Sendable (Answer) -> Void
}

/// The file of entries and the right edge of its tree, for the one who writes.
struct EntryLog {
  /// About how many bytes one write takes: what waits beyond that goes with the next one.
  static let largestGroup = 4 << 20

  var appender: FrameAppender
  var frontier: MerkleFrontier
  private var clock: Int64
  private var events: [FileNotice] = []

  init(_ appender: FrameAppender, frontier: MerkleFrontier, lastWrite: Int64) {
    (self.appender, self.frontier, clock) = (appender, frontier, lastWrite)
  }

  var head: TreeHead { TreeHead(size: frontier.size, root: frontier.root) }

  mutating func takeNotices() -> [FileNotice] {
    defer { events = [] }
    return events + appender.takeNotices()
  }

  /// Writes and syncs the first requests of `waiting` together, and takes them from it; answers how
  /// it went to be handed on once locks are free.
  mutating func append(_ waiting: inout ArraySlice<AppendRequest>) -> [() -> Void] {
    lookAtClock()
    if let error = repair() {
      defer { waiting = [] }
      return waiting.map { request in { request.answer(.failure(error)) } }
    }
    var group = Group(first: appender.number)
    while let request = waiting.first, group.bytes.count < Self.largestGroup {
      waiting.removeFirst()
      group.add(request)
    }
    if group.parts.isEmpty { return group.answers(durable: 0, error: nil) }
    do {
      let (durable, error) = try appender.append(group.bytes, parts: group.parts)
      let frames = group.parts[..<durable].reduce(0) { $0 + $1.frames }
      for leaf in group.leaves[..<frames] { frontier.append(leaf) }
      return group.answers(durable: durable, error: error)
    } catch {
      return group.answers(durable: 0, error: error)
    }
  }

  /// What an earlier write left that failed, and could not be cut then.
  private mutating func repair() -> LedgerFileError? {
    guard appender.hasTail else { return nil }
    var grown = frontier
    defer { frontier = grown }
    do throws(LedgerFileError) {
      try appender.repair(taking: { grown.append($0) })
      return nil
    } catch {
      // Frames are taken only by a repair that came to its end.
      grown = frontier
      return error
    }
  }

  private mutating func lookAtClock() {
    let now = Self.now()
    if now < clock { events.append(.clockSetBack(microseconds: (clock - now) / 1000)) }
    clock = now
  }

  /// Nanoseconds since 1970, as the kernel stamps files.
  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

extension EntryLog {
  /// What is written together.
  private struct Group {
    let first: Int
    var bytes: [UInt8] = []
    var leaves: [Digest] = []
    var parts: [FrameAppender.Part] = []
    private var accepted: [(request: AppendRequest, numbers: Range<Int>)] = []
    private var refused: [(request: AppendRequest, error: LedgerFileError)] = []

    init(first: Int) { self.first = first }

    mutating func add(_ request: AppendRequest) {
      let number = first + leaves.count
      do {
        let entries = try request.make(number)
        for entry in entries { try Self.check(entry) }
        // Only for the first: asked for each of many, it would copy the bytes each time.
        if bytes.isEmpty {
          bytes.reserveCapacity(entries.reduce(0) { $0 + $1.count + Frame.overhead })
        }
        for entry in entries {
          let leaf = Digest.leaf(entry)
          Frame.append(entry, leaf: leaf, number: first + leaves.count, to: &bytes)
          leaves.append(leaf)
        }
        accepted.append((request, number..<(number + entries.count)))
        parts.append(FrameAppender.Part(end: bytes.count, frames: entries.count))
      } catch let error as LedgerFileError {
        refused.append((request, error))
      } catch {
        // Only the kind of the error: its text may hold what an entry was to say.
        refused.append((request, .notMade(reason: "\(type(of: error))")))
      }
    }

    static func check(_ entry: [UInt8]) throws(LedgerFileError) {
      if entry.count > Frame.longestEntry { throw .entryTooLarge(bytes: entry.count) }
      let holdsZero = entry.withUnsafeBytes { bytes in
        bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
      }
      if entry.isEmpty || holdsZero { throw .entryNotText }
    }

    func answers(durable: Int, error: LedgerFileError?) -> [() -> Void] {
      let done = accepted.enumerated().map { index, part in
        let answer: AppendRequest.Answer =
          index < durable ? .success(part.numbers) : .failure(error ?? .closed)
        return { part.request.answer(answer) }
      }
      return done + refused.map { part in { part.request.answer(.failure(part.error)) } }
    }
  }
}
