package import CanonicalJSON

/// How many: 0 ... 2⁵³ − 1.
package struct EntryCount: EntryValue {
  package static let range = 0...JSONValue.integers.upperBound
  package let number: Int64

  /// What does not fit is the nearest that does.
  package init(_ number: some BinaryInteger) {
    self.number = Int64(clamping: number).clamped(to: EntryCount.range)
  }

  package static var shape: EntryShape { .integer(range) }
  package static func random(_ generator: inout some RandomNumberGenerator) -> EntryCount {
    EntryCount(
      Int64.random(in: range, using: &generator) >> Int64.random(in: 0...53, using: &generator))
  }
  package func write(to writer: inout CanonicalWriter) { writer.integer(number) }
  package init(from cursor: inout CanonicalCursor) throws(JSONError) {
    number = try cursor.integer(in: EntryCount.range)
  }
}

extension Int64 {
  fileprivate func clamped(to range: ClosedRange<Int64>) -> Int64 {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}

/// A numeric uid, as the kernel told it.
package struct UserID: EntryValue {
  package let number: UInt32

  package init(_ number: UInt32) { self.number = number }

  package static var shape: EntryShape { .integer(0...Int64(UInt32.max)) }
  package static func random(_ generator: inout some RandomNumberGenerator) -> UserID {
    UserID(UInt32.random(in: 0...UInt32.max, using: &generator))
  }
  package func write(to writer: inout CanonicalWriter) { writer.integer(Int64(number)) }
  package init(from cursor: inout CanonicalCursor) throws(JSONError) {
    number = UInt32(truncatingIfNeeded: try cursor.integer(in: 0...Int64(UInt32.max)))
  }
}

/// Which purpose of an offer: its place in the offer's list, from 0.
package struct PurposeNumber: EntryValue {
  package let number: UInt16

  package init(_ number: UInt16) { self.number = number }

  package static var shape: EntryShape { .integer(0...Int64(UInt16.max)) }
  package static func random(_ generator: inout some RandomNumberGenerator) -> PurposeNumber {
    PurposeNumber(UInt16.random(in: 0...UInt16.max, using: &generator))
  }
  package func write(to writer: inout CanonicalWriter) { writer.integer(Int64(number)) }
  package init(from cursor: inout CanonicalCursor) throws(JSONError) {
    number = UInt16(truncatingIfNeeded: try cursor.integer(in: 0...Int64(UInt16.max)))
  }
}
