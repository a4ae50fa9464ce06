package import CaptureModel
internal import Foundation
internal import Ledger
internal import Recordings
internal import SafeFiles

/// A redaction that has begun, as it is kept outside of the recording until it is done. Holds ids,
/// times and names of files; no content.
package struct RedactionJob: Sendable, Codable, Hashable {
  package enum Phase: String, Sendable, Codable {
    /// The ledger may not know of it yet.
    case written
    /// Nothing of the recording has changed.
    case noted
    /// Covered in a recording that goes on; bytes remain until its recorder stops.
    case masked
    /// Old files are being zeroed: it can only go on.
    case swapping
    case sealing
    /// The ledger may not know yet that it is done.
    case finishing
  }

  /// `RandomID.hexadecimal`.
  package let id: String
  /// Of the recording.
  package let path: String
  package let reason: String
  package let began: Instant
  package var selection: RedactionSelection
  package internal(set) var phase: Phase
  package internal(set) var rows: Int
  package internal(set) var pictures: Int
  var files: [PreparedFile] = []
  /// Goes with the job, and with it the last chance to tell what was committed to.
  var salt: [UInt8]
  let list: [UInt8]
  let first: Instant
  let last: Instant

  init(
    path: String, selection: RedactionSelection, findings: RedactionFindings,
    reason: RedactionReason, now: Instant
  ) {
    id = RandomID().hexadecimal
    (self.path, self.selection, self.reason, began) = (path, selection, reason.rawValue, now)
    (phase, rows, pictures) = (.written, findings.rows, findings.pictures + findings.frames)
    var random = SystemRandomNumberGenerator()
    salt = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    list = findings.list
    first = findings.first ?? selection.span?.lowerBound ?? now
    last = findings.last ?? first
  }

  /// True where it can be given up without a trace in the recording.
  package var isReversible: Bool { phase == .written || phase == .noted }

  var randomID: RandomID? { RandomID(hexadecimal: id) }

  func intent(_ id: RandomID) -> LedgerEvent {
    .redactionIntended(
      RedactionIntended(
        commitment: Commitment(to: list, salt: salt), first: first.utcDay, job: id,
        last: last.utcDay, pictures: EntryCount(pictures),
        reason: RedactionReason(rawValue: reason) ?? .asked, rows: EntryCount(rows),
        streams: WordSet(selection.streams) ?? WordSet.all))
  }
}

extension Instant {
  /// The day in UTC.
  fileprivate var utcDay: Day {
    Day(daysSince1970: Int(microseconds.flooredDivision(by: 86_400_000_000).quotient))
  }
}

extension WordSet {
  fileprivate static var all: WordSet {
    guard let set = WordSet(Array(Word.allCases)) else {
      preconditionFailure("a set of words is not empty")
    }
    return set
  }
}
