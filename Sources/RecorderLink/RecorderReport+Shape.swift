package import CanonicalJSON
internal import CaptureModel
internal import Ledger
internal import Policy

extension RecorderReport {
  /// The only version of the format.
  static let format: Int64 = 1
  /// Bytes of a status file; a larger one is not read.
  package static let longest = 1 << 14
  static let limits = JSONLimits(bytes: longest, depth: 5)

  /// `Resources/recorder-status.schema.json`.
  package static var schema: JSONValue {
    shape.document(
      title: "What a recorder says of itself",
      description:
        "Written by a recorder as seen/recorders/SESSION.json: docs/recorder-protocol.md.")
  }

  static let shape = PolicyShape.object([
    PolicyMember("v", .integer(format...format), "The version of this format."),
    PolicyMember("recorder", .word(RecorderKind.allCases.map(\.rawValue)), "Which program."),
    PolicyMember(
      "session", .hexadecimal(digits: 32), "Random, new at each start, and the file's name."),
    PolicyMember("boot", .hexadecimal(digits: 32), "The kernel's boot_id without hyphens."),
    PolicyMember("pid", .integer(1...Int64(Int32.max)), "Of the process that records."),
    PolicyMember(
      "process_started", .integer(count), "When it began: field 22 of /proc/PID/stat."),
    PolicyMember("recording", .text(1...4096), "Absolute path of what it records into."),
    PolicyMember("started", .instant, "When this session began."),
    PolicyMember("written", .instant, "When this file was written; at least every second."),
    PolicyMember("uptime", .integer(count), "The same in microseconds of CLOCK_MONOTONIC."),
    PolicyMember("phase", .word(Phase.allCases.map(\.rawValue)), "All but recording are off."),
    PolicyMember("policy", policy, "Which files it keeps to."),
    PolicyMember(
      "streams",
      .object(Stream.allCases.map(\.rawValue).sorted().map { PolicyMember($0, kept, "Of it.") }),
      "Each of them."),
    PolicyMember("refused", .list(refusal, 0...16, isSet: true), required: false, "What, and why."),
    PolicyMember(
      "abilities", .list(.word(Ability.allCases.map(\.rawValue)), 0...8, isSet: true),
      required: false, "What it says that it can do besides."),
  ])

  private static let count = 0...JSONValue.integers.upperBound

  private static let policy = PolicyShape.object([
    PolicyMember(
      "offer", .hexadecimal(digits: 64), required: false,
      "SHA-256 of its canonical form; left out where there is none to believe."),
    PolicyMember("choice", .hexadecimal(digits: 64), required: false, "The same."),
    PolicyMember("applied", .instant, "From when on it keeps to both."),
    PolicyMember("uptime", .integer(count), "The same in microseconds of CLOCK_MONOTONIC."),
  ])

  private static let kept = PolicyShape.object([
    PolicyMember("level", .word(Level.allCases.map(\.rawValue)), "What it keeps to now."),
    PolicyMember("since", .instant, "From when on."),
    PolicyMember("rows", .integer(count), "Rows of this session so far; never fewer."),
  ])

  private static let refusal = PolicyShape.object([
    PolicyMember(
      "about", .word(Refusal.Subject.all.map(\.word)), "The file, or the stream."),
    PolicyMember("reason", .word(PolicyRejection.allCases.map(\.rawValue)), "Why."),
  ])
}

extension RecorderReport.Refusal.Subject {
  static let all = [Self.offer, .choice] + Stream.allCases.map(Self.stream)

  var word: String {
    switch self {
    case .offer: "offer"
    case .choice: "choice"
    case .stream(let stream): stream.rawValue
    }
  }

  init?(word: String) {
    guard let subject = Self.all.first(where: { $0.word == word }) else { return nil }
    self = subject
  }
}
