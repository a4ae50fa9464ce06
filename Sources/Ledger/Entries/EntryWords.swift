package import CanonicalJSON
package import CaptureModel

/// A word of a closed set.
package protocol EntryWord: EntryValue, RawRepresentable, CaseIterable where RawValue == String {}

extension EntryWord {
  package static var shape: EntryShape { .word(allCases.map(\.rawValue)) }

  package static func random(_ generator: inout some RandomNumberGenerator) -> Self {
    guard let word = allCases.randomElement(using: &generator) else {
      preconditionFailure("a set of words is not empty")
    }
    return word
  }

  package func write(to writer: inout CanonicalWriter) { writer.plain(rawValue.utf8) }

  package init(from cursor: inout CanonicalCursor) throws(JSONError) {
    let place = try cursor.token()
    let text = String(decoding: cursor.bytes[place], as: UTF8.self)
    guard let word = Self(rawValue: text) else { throw JSONError(.value, at: place.lowerBound) }
    self = word
  }
}

extension Stream: EntryWord {}

/// How much of a stream is recorded: `off < counts < coarse < full`.
package enum EntryLevel: String, EntryWord { case off, counts, coarse, full }

/// Which program records.
package enum RecorderKind: String, EntryWord {
  case seen
  case openadapt = "openadapt-capture"
  case activityWatch = "activitywatch"
  case other
}

package enum KeyChange: String, EntryWord {
  case planned, lost
  /// Somebody else may have had it.
  case exposed
}

package enum PolicyRejection: String, EntryWord {
  case missing, unreadable, invalid, older, unsafe
  /// The recorder cannot do what is asked.
  case unsupported
}

package enum PauseEnd: String, EntryWord {
  /// The person went on.
  case asked
  /// Its time was over.
  case over
  /// By another pause of the same streams.
  case replaced
}

package enum RedactionReason: String, EntryWord {
  case asked, retention
  /// What was recorded although the policy forbade it.
  case violation
}

package enum RedactionMethod: String, EntryWord {
  /// Zeroed, and the file written anew.
  case rewritten
  /// Deleted in place; copies of it may be left in the file.
  case deleted
  /// The key to it was destroyed.
  case shredded
}

/// What a redaction cannot reach.
package enum Unreached: String, EntryWord {
  case backups, snapshots, journal
  /// Blocks of a disk that puts new data elsewhere.
  case remapped
  /// Blocks that were freed before.
  case freed
}

package enum RecorderEnd: String, EntryWord { case asked, session, policy, failure }

package enum RecorderLoss: String, EntryWord {
  /// It runs, and tells nothing.
  case silent
  case killed
  /// Whatever it was, it is not there any more.
  case gone
}

/// Who counted.
package enum CountSource: String, EntryWord {
  /// The recorder said so.
  case told
  /// Seen, in the recording of a recorder that tells nothing.
  case counted
}

/// Which rule of the policy a row broke.
package enum PolicyRule: String, EntryWord {
  case level, pause, exclusion, schedule, consent, retention
}

/// Some words of a set, at least one.
package struct WordSet<Word: EntryWord>: Hashable, Sendable {
  /// Bit n is the nth word of the set.
  private let bits: UInt64

  /// nil if there is none.
  package init?(_ words: some Sequence<Word>) {
    let all = Array(Word.allCases)
    bits = words.reduce(0) { $0 | 1 << UInt64(all.firstIndex(of: $1) ?? 0) }
    if bits == 0 { return nil }
  }

  /// In the order of the set.
  package var words: [Word] {
    Word.allCases.enumerated().compactMap { bits >> UInt64($0.offset) & 1 == 1 ? $0.element : nil }
  }
}

extension WordSet: EntryValue {
  package static var shape: EntryShape { .words(Word.allCases.map(\.rawValue)) }

  package static func random(_ generator: inout some RandomNumberGenerator) -> WordSet {
    let words = Word.allCases.filter { _ in Bool.random(using: &generator) }
    guard let set = WordSet(words.isEmpty ? [Word.random(&generator)] : words) else {
      preconditionFailure("a word makes a set")
    }
    return set
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginArray()
    for word in words { word.write(to: &writer) }
    writer.endArray()
  }

  package init(from cursor: inout CanonicalCursor) throws(JSONError) {
    let start = cursor.offset
    let all = Array(Word.allCases)
    var (bits, least): (UInt64, Int) = (0, 0)
    try cursor.beginArray()
    while !cursor.endsArray() {
      let place = cursor.offset
      let word = try Word(from: &cursor)
      guard let index = all.firstIndex(of: word), index >= least else {
        throw JSONError(.value, at: place)
      }
      (bits, least) = (bits | 1 << UInt64(index), index + 1)
    }
    guard bits != 0 else { throw JSONError(.value, at: start) }
    self.bits = bits
  }
}

package typealias StreamSet = WordSet<Stream>
