package import CaptureModel

/// Both files as they were from an entry of the ledger on.
package struct PolicyEntry: Hashable, Sendable {
  /// Of the entry that says so.
  package let sequence: Int
  package let time: Instant
  /// Whose change it was.
  package let decider: Because.Decider
  package let pair: PolicyPair
  /// False where no copy of a file was kept: then nobody can say what it allowed.
  package let isKnown: Bool

  package init(
    sequence: Int, time: Instant, decider: Because.Decider, pair: PolicyPair, isKnown: Bool = true
  ) {
    (self.sequence, self.time, self.decider, self.pair) = (sequence, time, decider, pair)
    self.isKnown = isKnown
  }
}

/// Which policy was in force at an instant, and who decided it.
///
/// Instants are those of the machine's clock, which may have been set back: an hour then happened
/// twice, under different policies. History is therefore kept in epochs, within each of which the
/// clock only went forward, and an instant can have several answers.
package struct PolicyHistory: Sendable {
  package enum Event: Hashable, Sendable {
    case changed(PolicyEntry)
    /// The clock was found to show `time` when it had shown so much more before.
    case clockSetBack(time: Instant, microseconds: Int64)
  }

  /// An entry and the epoch in which it holds.
  package struct Answer: Hashable, Sendable {
    package let entry: PolicyEntry
    package let epoch: Int
  }

  /// From an instant up to the next phase.
  struct Phase: Hashable, Sendable {
    let start: Instant
    let answers: [Answer]
  }

  let phases: [Phase]
  /// How often the clock was set back, plus one.
  package let epochs: Int

  /// - Parameter events: in the order of the ledger.
  /// - Complexity: O(n log n), for a clock that was set back a few times.
  package init(_ events: [Event]) {
    var builder = HistoryBuilder()
    for event in events { builder.take(event) }
    (phases, epochs) = (builder.phases(), builder.epochs)
  }

  /// In the order of the ledger; none before the first entry. One, but for a clock set back.
  ///
  /// - Complexity: O(log n).
  package func inForce(at instant: Instant) -> [Answer] {
    index(at: instant).map { phases[$0].answers } ?? []
  }

  /// Each that was ever in force, once or more often.
  package var entries: [PolicyEntry] { phases.flatMap { $0.answers.map(\.entry) } }

  /// True where a choice that was in force says something of windows.
  package var asksAboutWindows: Bool {
    phases.contains { phase in
      phase.answers.contains {
        $0.entry.pair.choice.value.map { $0.exclusions != ExclusionRules.none } ?? false
      }
    }
  }

  /// Of the phase that an instant is in; nil before the first.
  func index(at instant: Instant) -> Int? {
    var (low, high) = (0, phases.count)
    while low < high {
      let middle = (low + high) / 2
      if phases[middle].start <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  /// The first instant after a phase; nil for the last.
  func end(ofPhase index: Int) -> Instant? {
    index + 1 < phases.count ? phases[index + 1].start : nil
  }
}

/// Sorts the times at which epochs and entries begin and end.
private struct HistoryBuilder {
  private struct Piece {
    let answer: PolicyHistory.Answer
    let start: Instant
    /// nil where it goes on.
    var end: Instant?
  }

  private var pieces: [Piece] = []
  private var latest: Instant?
  private(set) var epochs = 1

  mutating func take(_ event: PolicyHistory.Event) {
    switch event {
    case .clockSetBack(let time, let microseconds):
      // What was in force goes on, by an earlier clock.
      let shown = time.microseconds.addingReportingOverflow(max(0, microseconds)).partialValue
      beginEpoch(at: time, shown: Instant(microseconds: shown))
    case .changed(let entry):
      if let latest, entry.time < latest { beginEpoch(at: entry.time, shown: latest) }
      endPiece(at: entry.time)
      add(entry, from: entry.time)
      latest = entry.time
    }
  }

  private mutating func beginEpoch(at time: Instant, shown: Instant) {
    let current = pieces.last?.answer.entry
    // The instant itself was still shown by the clock of the epoch that ends.
    let last = max(shown, latest ?? shown)
    endPiece(at: last + 1)
    epochs += 1
    if let current { add(current, from: time) }
    latest = time
  }

  private mutating func endPiece(at time: Instant) {
    guard let last = pieces.indices.last else { return }
    pieces[last].end = time
    // One that lasted no time was in force at no instant.
    if pieces[last].end.map({ $0 <= pieces[last].start }) == true { pieces.removeLast() }
  }

  private mutating func add(_ entry: PolicyEntry, from start: Instant) {
    pieces.append(
      Piece(answer: PolicyHistory.Answer(entry: entry, epoch: epochs - 1), start: start))
  }

  func phases() -> [PolicyHistory.Phase] {
    let starts = pieces.enumerated().map { (time: $1.start, isStart: true, piece: $0) }
    let ends = pieces.enumerated().compactMap { index, piece in
      piece.end.map { (time: $0, isStart: false, piece: index) }
    }
    var phases: [PolicyHistory.Phase] = []
    var open: Set<Int> = []
    let edges = (starts + ends).sorted { $0.time < $1.time }
    for (index, edge) in edges.enumerated() {
      if edge.isStart { open.insert(edge.piece) } else { open.remove(edge.piece) }
      if index + 1 < edges.count, edges[index + 1].time == edge.time { continue }
      phases.append(
        PolicyHistory.Phase(start: edge.time, answers: open.sorted().map { pieces[$0].answer }))
    }
    return phases
  }
}
