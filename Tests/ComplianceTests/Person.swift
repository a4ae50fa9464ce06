import CaptureFixtures
import CaptureModel
import Compliance
import ComplianceFixtures
import Ledger
import LedgerFixtures
import Policy
import Recordings
import Testing

/// A person with a ledger, choices, and a recording with rows that a test chooses.
struct Person {
  let choices: RecordedChoices
  let recording: Store
  private let scratch: LedgerScratch

  init() throws {
    scratch = try LedgerScratch()
    choices = try RecordedChoices(
      LedgerPaths(ledger: scratch.ledger, own: scratch.own, keys: scratch.root + "/keys"),
      folder: scratch.root + "/config")
    recording = try Store(.typedText)
  }

  var policy: RecordedPolicy {
    get throws { try RecordedPolicy.read(scratch.ledger, choices.store) }
  }

  func findings(limit: Int = 1000, _ selection: RowSelection? = nil) throws -> RecordingFindings {
    let history = try #require(try policy.history)
    return try RecordingCheck(history, limit: limit)
      .run(RecordingKinds.open(recording.path), selection)
  }
}

extension RecordingFindings {
  /// `keys 3` for the third row of the table, in the order in which they are listed.
  var names: [String] { violations.map { "\($0.violation.stream.rawValue) \($0.reference.row)" } }
  var sorted: [String] { names.sorted() }
  var kinds: Set<Because.Kind> { Set(violations.map(\.violation.because.kind)) }
}

let second: Int64 = 1_000_000
let minute: Int64 = 60_000_000
