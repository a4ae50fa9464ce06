package import CaptureModel
internal import Recordings
internal import Summaries

extension CaptureLibrary {
  /// The ten minutes of which the recordings give away most, and others that do not overlap them,
  /// heaviest first.
  ///
  /// The summaries tell which quarter hours can hold them; only of those rows are read.
  ///
  /// - Parameters:
  ///   - span: nil for all times.
  ///   - limit: spans at most.
  /// - Throws: what a source throws, or `SummaryError`.
  /// - Complexity: O(quarter hours of the span), and the rows of `limit` + 5 pairs of quarter hours.
  package func mostRevealing(
    in entries: [Entry], span: Span?, limit: Int = 1, isCancelled: () -> Bool = { false }
  ) throws -> [Revealing] {
    var found: [Revealing] = []
    let pairs = try entries.enumerated().flatMap { try self.pairs(of: $1, at: $0, in: span) }
      .sorted { ($0.most, $1.start) > ($1.most, $0.start) }
    for pair in pairs.prefix(limit + 5) where !isCancelled() {
      // No span of those that are left can hold more than what their quarter hours hold.
      let best = Self.apart(found, limit: limit)
      if best.count == limit, let least = best.last, least.weight >= pair.most { break }
      found += try spans(of: entries[pair.entry], in: pair.span, within: span)
    }
    return Self.apart(found, limit: limit)
  }

  /// Two neighbouring quarter hours, which hold any ten minutes that begin in the first.
  private struct Pair {
    let entry: Int
    let start: Instant
    /// The weight that no ten minutes in them exceed.
    let most: Int
    var span: Span { start..<start + 2 * Delta.quarter }
  }

  private func pairs(of entry: Entry, at index: Int, in span: Span?) throws -> [Pair] {
    guard let known = entry.known, entry.source != nil else { return [] }
    let everything = Instant(microseconds: 0)..<Instant(microseconds: .max)
    let hasVideo = known.recording.videoPictures > 0
    var weights: [Instant: Int] = [:]
    for slot in try store.quarters(of: [known.id], in: span ?? everything) {
      let counts: [Revealing.Reason.Kind: Int] = [
        .characters: slot.counts.keyPresses - slot.counts.keysNamed,
        .clicks: slot.counts.clickPresses,
        .pictures: hasVideo ? slot.counts.screenEvents : slot.counts.rowPictures,
        // The one that was in front before counts as well.
        .windows: slot.counts.windowEvents + 1,
      ]
      weights[slot.start] =
        Revealing(path: "", span: slot.start..<slot.start, counts: counts).weight
    }
    let starts = Set(weights.keys.flatMap { [$0, $0 + -Delta.quarter] })
    return starts.map {
      Pair(
        entry: index, start: $0, most: (weights[$0] ?? 0) + (weights[$0 + Delta.quarter] ?? 0))
    }
  }

  private func spans(of entry: Entry, in pair: Span, within span: Span?) throws -> [Revealing] {
    guard let source = entry.source else { return [] }
    let part = span.map(pair.clamped(to:)) ?? pair
    guard !part.isEmpty else { return [] }
    var counts = MinuteCounts(hasVideo: (entry.known?.recording.videoPictures ?? 0) > 0)
    let selection = try selection(of: entry, in: part, streams: [.keys, .clicks, .screens])
    try source.events(selection, limit: 16_384, isCancelled: { false }) { batch in
      counts.add(batch)
      return true
    }
    counts.add(try WindowVisits(of: source, before: part.upperBound).visits, in: part)
    return counts.spans(path: entry.path)
  }

  /// The heaviest, and then those that overlap none before them.
  private static func apart(_ spans: [Revealing], limit: Int) -> [Revealing] {
    var kept: [Revealing] = []
    for one in spans.sorted(by: {
      ($0.weight, $1.span.lowerBound) > ($1.weight, $0.span.lowerBound)
    })
    where kept.count < limit {
      let isApart = kept.allSatisfy { $0.path != one.path || !$0.span.overlaps(one.span) }
      if isApart, one.weight > 0 { kept.append(one) }
    }
    return kept
  }
}
