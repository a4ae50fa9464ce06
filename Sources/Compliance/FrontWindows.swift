internal import CaptureModel

/// Which window was in front when, also where the clock was set back: an hour then happened twice.
///
/// Visits are kept in runs, within each of which the clock only went forward. Holds references only.
struct FrontWindows {
  fileprivate struct Visit {
    let window: WindowReference
    let from: Instant
    /// Where the row says itself when the window was left.
    let to: Instant?
  }

  private var runs: [[Visit]] = []
  /// No clock is set back so often; a file that says so is not worth a search for each row.
  private static let mostRuns = 64
  private(set) var apps: [WindowReference: AppReference] = [:]
  /// Every window, in the order of its first row.
  private(set) var windows: [WindowReference] = []

  /// How often the clock was set back between rows of windows.
  var steps: Int { max(0, runs.count - 1) }

  /// Reads the rows of navigation, all of them: what was in front at an instant may have been said
  /// long before.
  init(of source: any ContentSource, isCancelled: () -> Bool) throws {
    var isInOrder = true
    let selection = RowSelection(streams: [.navigation])
    try source.events(selection, limit: 16_384, isCancelled: isCancelled) { batch in
      isInOrder = isInOrder && batch.isInOrder
      add(batch.navigation)
      return true
    }
    if !isInOrder { sort() }
    windows = apps.keys.sorted()
  }

  private mutating func add(_ rows: EventBatch.Navigation) {
    for index in rows.kinds.indices where rows.kinds[index] == .window {
      let from = rows.common.instants[index]
      apps[rows.windows[index]] = rows.common.apps[index]
      if let last = runs.last?.last, !ClockStep.isStep(from: last.from, to: from) {
        runs[runs.count - 1].append(
          Visit(window: rows.windows[index], from: from, to: rows.visit(at: index)?.end))
      } else {
        runs.append([Visit(window: rows.windows[index], from: from, to: rows.visit(at: index)?.end)]
        )
      }
    }
    // Rows that are a moment out of order are no step, and are sought by their times all the same.
    for run in runs.indices.suffix(2) where !runs[run].isSorted { runs[run].sortByTime() }
  }

  /// Of a recorder whose rows may be older than those before: one run.
  private mutating func sort() {
    runs = runs.isEmpty ? [] : [runs.flatMap(\.self)]
    for run in runs.indices { runs[run].sortByTime() }
  }

  /// The window in front for a row of a stream.
  ///
  /// - Parameters:
  ///   - steps: how often the stream's rows went back in time up to this row.
  ///   - isAligned: true where the stream shows each step that the windows show.
  /// - Returns: `unknown` also where the clock showed the instant twice, with different windows.
  func window(
    at instant: Instant, steps: Int, isAligned: Bool, _ place: inout Int
  ) -> WindowReference {
    guard !runs.isEmpty else { return .unknown }
    if runs.count == 1 || isAligned || steps >= runs.count - 1 {
      return window(at: instant, run: min(steps, runs.count - 1), &place)
    }
    if runs.count > Self.mostRuns { return .unknown }
    // The row is of this run or of a later one.
    let possible = (steps..<runs.count).filter { $0 == steps || runs[$0][0].from <= instant }
    var unused = 0
    let found = Set(possible.map { window(at: instant, run: $0, &unused) })
    return found.count == 1 ? found.first ?? .unknown : .unknown
  }

  private func window(at instant: Instant, run: Int, _ place: inout Int) -> WindowReference {
    let visits = runs[run]
    if !(visits.indices.contains(place) && visits[place].from <= instant
      && (place + 1 == visits.count || instant < visits[place + 1].from))
    {
      place = visits.last(notAfter: instant)
    }
    guard place >= 0 else {
      place = 0
      // Until the first row of this run the last window of the one before stays in front.
      return run > 0 ? runs[run - 1].last?.window ?? .unknown : .unknown
    }
    let visit = visits[place]
    return visit.to.map { instant < $0 } ?? true ? visit.window : .unknown
  }
}

extension [FrontWindows.Visit] {
  fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0.from <= $1.from } }

  fileprivate mutating func sortByTime() {
    self = enumerated().sorted {
      ($0.element.from, $0.offset) < ($1.element.from, $1.offset)
    }.map(\.element)
  }

  /// -1 before the first.
  fileprivate func last(notAfter instant: Instant) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].from <= instant { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}

/// Where rows that were recorded one after the other go back in time.
enum ClockStep {
  /// Microseconds that rows may be out of order without a clock having been set.
  private static let tolerance: Int64 = 1_000_000

  static func isStep(from before: Instant, to after: Instant) -> Bool {
    after.microseconds < before.microseconds - tolerance
  }
}
