package import CaptureModel
internal import Foundation
internal import GRDB

/// Counts over time.
extension SummaryStore {
  /// The two lengths at which counts over time are kept.
  package enum Grain: Sendable {
    case quarters
    /// Local days.
    case days

    fileprivate var level: BucketKey.Level { self == .quarters ? .quarter : .day }
  }

  /// A quarter hour or a day in which something was recorded.
  package struct StreamSlot: Hashable, Sendable {
    package let span: Span
    /// Of the first and the last row; nil where there is none.
    package let rows: ClosedRange<Instant>?
    package let counts: StreamCounts
  }

  private static let streamSums = Stream.allCases.map { "SUM(\($0.rawValue))" }
    .joined(separator: ", ")

  /// The slots that a span touches and in which something was recorded, the earliest first.
  ///
  /// - Parameters:
  ///   - limit: of slots.
  ///   - newestFirst: the latest first.
  package func streamSlots(
    of recordings: [Int64], _ grain: Grain, in span: Span, limit: Int = .max,
    newestFirst: Bool = false
  ) throws -> [StreamSlot] {
    guard !span.isEmpty, !recordings.isEmpty else { return [] }
    let part = Part(level: grain.level, range: starts(of: grain, in: span))
    return try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT start, MIN(first), MAX(last), \(Self.streamSums) FROM bucket
          WHERE \(part.condition(recordings)) GROUP BY start
          ORDER BY start \(newestFirst ? "DESC" : "ASC") LIMIT \(limit)
          """)
      return try rows.map { row in
        var counts = StreamCounts()
        for (index, stream) in Stream.allCases.enumerated() {
          counts[stream] = try row.value(at: 3 + index)
        }
        let first = try row.optionalValue(at: 1) as Int64?
        let last = try row.optionalValue(at: 2) as Int64?
        return StreamSlot(
          span: slot(grain, try row.value(at: 0)), rows: Self.closed(first, last), counts: counts)
      }
    }
  }

  private static func closed(_ first: Int64?, _ last: Int64?) -> ClosedRange<Instant>? {
    guard let first, let last, first <= last else { return nil }
    return Instant(microseconds: first)...Instant(microseconds: last)
  }

  private func starts(of grain: Grain, in span: Span) -> ClosedRange<Int64> {
    let last = span.upperBound + -1
    switch grain {
    case .quarters: return Delta.quarterIndex(span.lowerBound)...Delta.quarterIndex(last)
    case .days:
      return
        Int64(
          calendar.day(of: span.lowerBound).daysSince1970)...Int64(
          calendar.day(of: last).daysSince1970)
    }
  }

  private func slot(_ grain: Grain, _ start: Int64) -> Span {
    switch grain {
    case .quarters:
      let first = Instant(microseconds: start * Delta.quarter)
      return first..<first + Delta.quarter
    case .days: return calendar.span(of: Day(daysSince1970: Int(start)))
    }
  }

  /// The last row before the quarter hours that a span touches, and the first one after them.
  package func rowsAround(
    _ span: Span, of recordings: [Int64]
  ) throws -> (before: Instant?, after: Instant?) {
    let starts = starts(of: .quarters, in: span)
    return try read { database in
      func one(_ column: String, _ condition: String, _ order: String) throws -> Int64? {
        try recordings.compactMap { id in
          let row = try Row.fetchOne(
            database,
            sql: """
              SELECT \(column) FROM bucket WHERE recording = \(id) AND level = 0
              AND \(column) IS NOT NULL AND start \(condition) ORDER BY start \(order) LIMIT 1
              """)
          return try row?.optionalValue(at: 0) as Int64?
        }.reduce(nil) { (found: Int64?, next: Int64) -> Int64? in
          guard let found else { return next }
          return order == "DESC" ? max(found, next) : min(found, next)
        }
      }
      return (
        try one("last", "< \(starts.lowerBound)", "DESC").map(Instant.init(microseconds:)),
        try one("first", "> \(starts.upperBound)", "ASC").map(Instant.init(microseconds:))
      )
    }
  }

  /// How long each window was in front, by slot.
  ///
  /// - Complexity: O(windows in the slots).
  package func dwell(
    of recording: Int64, _ grain: Grain, in span: Span
  ) throws -> [(span: Span, dwell: [WindowReference: Int64])] {
    guard !span.isEmpty else { return [] }
    let part = Part(level: grain.level, range: starts(of: grain, in: span))
    return try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT start, paths FROM bucket WHERE \(part.condition([recording])) ORDER BY start")
      var slots: [(span: Span, dwell: [WindowReference: Int64])] = []
      while let row = try rows.next() {
        var summary = Summary()
        let bytes = [UInt8](try row.value(at: 1) as Data)
        guard SummaryCoding.decode(paths: bytes, into: &summary) else {
          throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        let dwell = summary.dwell.mapValues(\.microseconds)
        let span = slot(grain, try row.value(at: 0))
        if let last = slots.last, last.span == span {
          slots[slots.count - 1].dwell.merge(dwell, uniquingKeysWith: +)
        } else {
          slots.append((span, dwell))
        }
      }
      return slots
    }
  }
}
