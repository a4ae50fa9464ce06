package import CaptureModel
package import Policy
internal import Recordings
package import Summaries

/// Reads a timeline: from the summaries where its bins are whole quarter hours, else from the rows.
package struct TimelineReading: Sendable {
  let recordings: [Known]
  let store: SummaryStore
  let calendar: any DayCalendar
  let now: Instant?
  private let causes: PolicyCauses?

  struct Known: Sendable {
    let id: Int64
    let recording: Recording
    let source: (any ContentSource)?
  }

  /// - Parameters:
  ///   - now: what the clock shows; recordings that are being written reach to it.
  ///   - policy: what was allowed when, for the causes of gaps; nil where that is not known.
  package init(
    _ contents: CaptureLibrary.Contents, store: SummaryStore, calendar: any DayCalendar,
    now: Instant?, policy: PolicyHistory? = nil
  ) {
    causes = policy.map(PolicyCauses.init)
    recordings = contents.entries.compactMap { entry in
      entry.known.map { Known(id: $0.id, recording: $0.recording, source: entry.source) }
    }
    (self.store, self.calendar, self.now) = (store, calendar, now)
  }

  var ids: [Int64] { recordings.map(\.id) }

  /// Rows of a span above which the counts by quarter hours are shown until the rows are counted.
  private static let rowsReadAtOnce = 200_000
  /// Rows of each table that are read at once.
  static let rowsOfBatch = 32_768

  /// Sends what is known as soon as it is: counts first, then the windows; each time all of it. Ends
  /// early where the task is cancelled.
  ///
  /// - Throws: where the summaries cannot be read. A recording that cannot be is among the failures.
  package func read(
    _ request: TimelineRequest, _ send: (TimelineContent) async -> Void
  ) async throws {
    var content = TimelineContent(part: request.part)
    content.gaps = try gaps(in: request.part.span, grain(of: request.part))
    if request.window.isEmpty {
      try await count(request, &content, send)
    } else {
      try await countMatching(request, &content, send)
    }
    if Task.isCancelled { return }
    await send(content)
    try readBands(&content)
    if !Task.isCancelled { await send(content) }
  }

  private func count(
    _ request: TimelineRequest, _ content: inout TimelineContent,
    _ send: (TimelineContent) async -> Void
  ) async throws {
    let part = request.part
    let slots = try store.streamSlots(of: ids, grain(of: part) ?? .quarters, in: part.span)
    if grain(of: part) != nil { return content.add(slots, of: request.streams) }
    if slots.reduce(0, { $0 + $1.counts.only(request.streams).total }) > Self.rowsReadAtOnce {
      var rough = content
      rough.add(slots, of: request.streams)
      rough.precision = .quarters
      await send(rough)
    }
    for known in recordings where !Task.isCancelled {
      add(known, part.span, request.streams, in: nil, to: &content)
    }
  }

  private func countMatching(
    _ request: TimelineRequest, _ content: inout TimelineContent,
    _ send: (TimelineContent) async -> Void
  ) async throws {
    content.precision = .growing
    await send(content)
    for known in recordings where !Task.isCancelled {
      let times = matching(request.window, known, in: request.part.span, &content.failures)
      // By the quarter hours that hold such times, so that no others are read.
      for span in times.quarters.spans where !Task.isCancelled {
        add(
          known, span.clamped(to: request.part.span), request.streams, in: times, to: &content)
        await send(content)
      }
    }
    content.precision = .exact
  }

  func add(
    _ known: Known, _ span: Span, _ streams: Set<Stream>, in times: SpanSet?,
    to content: inout TimelineContent
  ) {
    do {
      guard let source = known.source, !span.isEmpty else { return }
      let ranges = try store.rowRanges(of: known.id, in: span)
      guard !streams.isDisjoint(with: ranges.keys) else { return }
      let selection = RowSelection(span: span, streams: streams, ranges: ranges)
      var counted = content
      try source.events(selection, limit: Self.rowsOfBatch, isCancelled: { Task.isCancelled }) {
        counted.add($0, of: streams, in: times)
        return true
      }
      content = counted
    } catch {
      content.failures.add(known, error)
    }
  }

  /// The slots of the summaries that the bins are made of; nil where they are finer.
  func grain(of part: TimelinePart) -> SummaryStore.Grain? {
    let ends = [part.span.lowerBound, part.span.upperBound]
    guard part.length.isWholeQuarters,
      ends.allSatisfy({ $0.microseconds.flooredDivision(by: Delta.quarter).remainder == 0 })
    else { return nil }
    guard part.length.isWholeDays else { return .quarters }
    return ends.allSatisfy { calendar.start(of: calendar.day(of: $0)) == $0 } ? .days : .quarters
  }

  /// - Parameter grain: nil for quarter hours.
  package func gaps(in span: Span, _ grain: SummaryStore.Grain? = nil) throws -> [TimelineGap] {
    var coverage = TimelineCoverage(recordings.map(\.recording), now: now)
    let slots = try store.streamSlots(of: ids, grain ?? .quarters, in: span)
    let (before, after) = try store.rowsAround(span, of: ids)
    coverage.away = try away(in: span)
    coverage.rows = [before, after].compactMap { $0.map { $0...$0 } } + slots.compactMap(\.rows)
    let gaps = coverage.gaps(in: span)
    return causes?.explain(gaps) ?? gaps
  }
}

extension TimelineReading {
  /// Absences that are read at most of each recording, the longest ones.
  private static let mostAbsences = 20_000

  /// When recorders that watch for it say that nobody was there.
  private func away(in span: Span) throws -> SpanSet {
    SpanSet(
      try recordings.flatMap { known -> [Span] in
        guard let source = known.source as? any PresenceSource else { return [] }
        return try source.absences(
          in: span, atLeast: TimelineGap.shortestSilence, limit: Self.mostAbsences
        ).map(\.span)
      })
  }
}

extension [WindowTimes.Failure] {
  /// Each recording once.
  mutating func add(_ known: TimelineReading.Known, _ error: any Error) {
    let path = known.recording.path
    guard !contains(where: { $0.path == path }) else { return }
    let explained = (error as? any Explained) ?? RecordingError.notADatabase(path: path)
    append(WindowTimes.Failure(path: path, error: explained))
  }
}

extension SpanSet {
  /// The whole quarter hours that it touches.
  fileprivate var quarters: SpanSet {
    SpanSet(
      spans.map {
        Instant(
          microseconds: Delta.quarterIndex($0.lowerBound) * Delta.quarter)..<Instant(
            microseconds: (Delta.quarterIndex($0.upperBound + -1) + 1) * Delta.quarter)
      })
  }
}
