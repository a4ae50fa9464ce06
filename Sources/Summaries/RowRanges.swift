package import CaptureModel
internal import GRDB

/// The columns with the row ids of each stream.
enum RowRanges {
  /// - Parameter start: which column of the row is the first of `SummarySchema.rowColumns`.
  /// - Throws: `DatabaseError` (corrupt) where the columns are not what was written.
  static func read(_ row: Row, from start: Int) throws -> [Stream: ClosedRange<RowID>] {
    var ranges: [Stream: ClosedRange<RowID>] = [:]
    for (index, stream) in Stream.allCases.enumerated() {
      let from = try row.optionalValue(at: start + index * 2) as RowID?
      let to = try row.optionalValue(at: start + index * 2 + 1) as RowID?
      switch (from, to) {
      case (nil, nil): continue
      case (let from?, let to?) where from <= to: ranges[stream] = from...to
      default: throw DatabaseError(resultCode: .SQLITE_CORRUPT)
      }
    }
    return ranges
  }
}

extension SummaryStore {
  private static let ends = Stream.allCases
    .map { "MIN(\($0)_from), MAX(\($0)_to)" }.joined(separator: ", ")

  /// Between which row ids of each stream the rows of a span lie, as far as the recording has been
  /// summed up: those of the quarter hours that the span touches. Rows of other times may lie
  /// between them, also where the clock was set back; none of the span lies outside. A stream
  /// without rows there is absent.
  ///
  /// - Parameter span: nil for all of the recording.
  package func rowRanges(
    of recording: Int64, in span: Span?
  ) throws -> [Stream: ClosedRange<RowID>] {
    var part = Part(level: .whole, range: nil)
    if let span {
      guard !span.isEmpty else { return [:] }
      let quarters =
        Delta.quarterIndex(span.lowerBound)...Delta.quarterIndex(span.upperBound + -1)
      part = Part(level: .quarter, range: quarters)
    }
    return try read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT \(Self.ends) FROM bucket WHERE \(part.condition([recording]))")
      return try row.map { try RowRanges.read($0, from: 0) } ?? [:]
    }
  }
}
