package import CaptureModel
internal import Summaries

extension CaptureLibrary {
  /// What to read for the rows of a span, so that as little as possible else is read: the row ids
  /// that the summaries know for it, and those that they do not know yet.
  ///
  /// - Throws: `SummaryError`.
  package func selection(
    of entry: Entry, in span: Span?, streams: Set<Stream>
  ) throws -> RowSelection {
    var selection = RowSelection(span: span, streams: streams)
    guard let known = entry.known else { return selection }
    let whole = try store.rowRanges(of: known.id, in: nil)
    // The summaries may just be made anew, and know of nothing.
    guard !whole.isEmpty else { return selection }
    var ranges = try store.rowRanges(of: known.id, in: span).mapValues { [$0] }
    if !known.isComplete {
      for stream in streams { ranges[stream, default: []].append(Self.tail(of: stream, whole)) }
    }
    selection.ranges = ranges
    return selection
  }

  /// The row ids of a stream that came after those that were summed up. Tables of one stream count
  /// their rows apart, so what is new in one can have any id.
  private static func tail(
    of stream: Stream, _ whole: [Stream: ClosedRange<RowID>]
  ) -> ClosedRange<RowID> {
    let tables = RowReference.Table.allCases.filter { $0.streams.contains(stream) }
    guard tables.count == 1, let table = tables.first,
      let last = table.streams.compactMap({ whole[$0]?.upperBound }).max(), last < .max
    else { return .min ... .max }
    return last + 1 ... .max
  }
}
