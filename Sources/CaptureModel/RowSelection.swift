/// Which rows of a recording are wanted.
package struct RowSelection: Hashable, Sendable {
  /// nil for all times.
  package var span: Span?
  package var streams: Set<Stream>
  /// Between which row ids the rows of each stream are to be sought; nil where that is not known. A
  /// stream that is absent has none. They only save reading: what lies between and is not of the
  /// span is left out all the same.
  package var ranges: [Stream: [ClosedRange<RowID>]]?
  /// True lets a source leave out, where it reads keys, the releases of those whose text is stored:
  /// they type nothing, and hold no modifier.
  package var leavesOutTypedReleases = false

  package init(
    span: Span? = nil, streams: Set<Stream> = Set(Stream.allCases),
    ranges: [Stream: [ClosedRange<RowID>]]? = nil
  ) {
    (self.span, self.streams, self.ranges) = (span, streams, ranges)
  }

  /// - Parameter ranges: as the store of summaries gives them.
  package init(span: Span?, streams: Set<Stream>, ranges: [Stream: ClosedRange<RowID>]) {
    self.init(span: span, streams: streams, ranges: ranges.mapValues { [$0] })
  }

  /// The ranges of row ids to read in a table, apart from each other and ascending.
  package func ranges(in table: RowReference.Table) -> [ClosedRange<RowID>] {
    let wanted = streams.intersection(table.streams)
    guard !wanted.isEmpty, span?.isEmpty != true else { return [] }
    guard let ranges else { return [.min ... .max] }
    var merged: [ClosedRange<RowID>] = []
    let sorted = wanted.flatMap { ranges[$0] ?? [] }
      .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    for range in sorted {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  package func contains(_ instant: Instant) -> Bool { span?.contains(instant) ?? true }
}

extension EventBatch {
  /// The same batch with nothing but the rows of a selection's streams and span. Of rows that tell of
  /// several streams only the numbers of those selected are left; rows of no stream are left out.
  package func selecting(_ selection: RowSelection) -> EventBatch {
    var selected = self
    for (stream, common) in columns where !common.rows.isEmpty {
      guard selection.streams.contains(stream) else {
        selected.keep([], of: stream)
        continue
      }
      if selection.span != nil { selected.keep(stream, where: selection.contains) }
    }
    selected.presence = Presence()
    if tallies.count > 0 { selected.tallies = tallies.selecting(selection) }
    return selected
  }

  /// The same batch with nothing but the rows whose instants match.
  package func selecting(where matches: (Instant) -> Bool) -> EventBatch {
    var selected = self
    for (stream, common) in columns where !common.rows.isEmpty {
      selected.keep(stream, where: matches)
    }
    selected.presence.keep(where: matches)
    let times = tallies.common.instants
    selected.tallies.keep(times.indices.filter { matches(times[$0]) })
    return selected
  }

  private mutating func keep(_ stream: Stream, where matches: (Instant) -> Bool) {
    guard let common = columns.first(where: { $0.0 == stream })?.1 else { return }
    let kept = common.instants.indices.filter { matches(common.instants[$0]) }
    if kept.count < common.rows.count { keep(kept, of: stream) }
  }

  private mutating func keep(_ kept: [Int], of stream: Stream) {
    switch stream {
    case .motion:
      motion.common.keep(kept)
      (motion.x, motion.y) = (motion.x.at(kept), motion.y.at(kept))
    case .clicks:
      clicks.common.keep(kept)
      clicks.kinds = clicks.kinds.at(kept)
      (clicks.x, clicks.y) = (clicks.x.at(kept), clicks.y.at(kept))
      clicks.buttons = clicks.buttons.at(kept)
      (clicks.wheelX, clicks.wheelY) = (clicks.wheelX.at(kept), clicks.wheelY.at(kept))
    case .keys:
      keys.common.keep(kept)
      (keys.isPress, keys.keys) = (keys.isPress.at(kept), keys.keys.at(kept))
      keys.stored = keys.stored.at(kept)
    case .navigation:
      navigation.common.keep(kept)
      (navigation.kinds, navigation.windows) =
        (navigation.kinds.at(kept), navigation.windows.at(kept))
      if !navigation.visits.isEmpty { navigation.visits = navigation.visits.at(kept) }
    case .screens:
      screens.common.keep(kept)
      screens.hasPicture = screens.hasPicture.at(kept)
    }
  }
}

extension EventBatch.Tallies {
  fileprivate func selecting(_ selection: RowSelection) -> Self {
    var selected = self
    func only(_ stream: Stream, _ numbers: [Int]) -> [Int] {
      selection.streams.contains(stream) ? numbers : numbers.map { _ in 0 }
    }
    selected.motion = only(.motion, motion)
    selected.clickPresses = only(.clicks, clickPresses)
    selected.wheel = only(.clicks, wheel)
    selected.keyPresses = only(.keys, keyPresses)
    selected.keep(
      common.instants.indices.filter { index in
        selection.contains(common.instants[index])
          && Stream.allCases.contains { selected.tells(of: $0, at: index) }
      })
    return selected
  }

  fileprivate mutating func keep(_ kept: [Int]) {
    common.keep(kept)
    (motion, clickPresses) = (motion.at(kept), clickPresses.at(kept))
    (wheel, keyPresses) = (wheel.at(kept), keyPresses.at(kept))
  }
}

extension EventBatch.Presence {
  fileprivate mutating func keep(where matches: (Instant) -> Bool) {
    let kept = common.instants.indices.filter { matches(common.instants[$0]) }
    common.keep(kept)
    (isAway, ends) = (isAway.at(kept), ends.at(kept))
  }
}

extension EventBatch.Common {
  fileprivate mutating func keep(_ kept: [Int]) {
    (rows, instants, apps) = (rows.at(kept), instants.at(kept), apps.at(kept))
  }
}

extension Array {
  fileprivate func at(_ indices: [Int]) -> [Element] { indices.map { self[$0] } }
}
