/// Rows that could not be understood, counted by reason. They are never left out in silence.
package struct SkippedRows: Hashable, Sendable, Codable {
  package enum Reason: String, CaseIterable, Hashable, Sendable, Codable, CodingKeyRepresentable {
    /// A kind of row that this program does not know.
    case unknownKind = "unknown-kind"
    /// No time, or one that no clock can have shown.
    case badTime = "bad-time"
    /// A pointer row without a place, or with one that no desktop has.
    case badPlace = "bad-place"
    /// A key row that names no key.
    case noKey = "no-key"
    /// A length of time, a number or a piece of JSON that makes no sense.
    case badValue = "bad-value"
    /// The database could not be read there.
    case unreadable
  }

  package private(set) var counts: [Reason: Int] = [:]
  package init() {}
  package init(counts: [Reason: Int]) { self.counts = counts.filter { $0.value > 0 } }

  package var isEmpty: Bool { counts.isEmpty }
  package var total: Int { counts.values.reduce(0, Self.sum) }
  package subscript(reason: Reason) -> Int { counts[reason] ?? 0 }
  package mutating func add(_ reason: Reason, count: Int = 1) {
    if count > 0 { counts[reason] = Self.sum(self[reason], count) }
  }
  package static func + (left: Self, right: Self) -> Self {
    Self(counts: left.counts.merging(right.counts, uniquingKeysWith: sum))
  }

  /// A damaged file may claim to lack any number of rows.
  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflows) = left.addingReportingOverflow(right)
    return overflows ? .max : sum
  }
}
