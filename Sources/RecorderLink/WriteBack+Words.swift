internal import CaptureModel
internal import Ledger

extension WriteBack.State {
  /// What it means, in a sentence or three.
  package var sentence: String {
    switch self {
    case .requested(let waited): "Asked \(waited.words) ago. The recorder has not confirmed yet."
    case .acknowledged(let after):
      "The recorder confirmed after \(after.words), which is its word so far."
    case .verified(let after):
      "Confirmed, and \(after.words) after you chose its recording held nothing that you forbade."
    case .late(let waited):
      "The recorder has not confirmed for \(waited.words). It may still record. "
        + "Stop it by hand if it matters now."
    case .lost(let loss, let since): Self.lost(loss, since)
    case .restarted:
      "This session is over. A later one of the same recorder has to confirm for itself."
    case .refused(let reason): Self.refused(reason)
    case .halfObeyed(let streams):
      "The recorder confirmed your choice, and says that it still records \(streams.words)."
    case .disobeyed(let streams):
      "The recorder confirmed your choice, and recorded \(streams.words) after that."
    case .ended: "The recorder finished its recording. It records nothing any more."
    case .cannotKnow(let unknown): Self.unknown(unknown)
    }
  }

  private static func lost(_ loss: RecorderLoss, _ since: Duration) -> String {
    switch loss {
    case .silent:
      "The recorder runs and has said nothing for \(since.words). It may still record."
    case .killed:
      "The recorder ended \(since.words) ago without a word. What it had recorded stays."
    case .gone:
      "The recorder's status is not there any more. Whether it still records is not known."
    }
  }

  private static func refused(_ reason: PolicyRejection) -> String {
    let why =
      switch reason {
      case .missing: "finds no file"
      case .unreadable: "cannot read the file"
      case .invalid: "finds a fault in the file"
      case .older: "had a later version of your choice"
      case .unsafe: "finds that others could have changed the file"
      case .unsupported: "cannot do what is asked"
      }
    return "The recorder \(why). It says that it records nothing. `seen policy check` looks too."
  }

  private static func unknown(_ unknown: WriteBack.Unknown) -> String {
    switch unknown {
    case .noProtocol:
      "This recorder has no way to confirm, so nobody can know that it obeys. It may still record."
    case .status(let problem):
      "What the recorder says is not believed, so it may still record. " + problem.message
    case .rows(let after):
      "The recorder confirmed after \(after.words). Its recording cannot be looked at, "
        + "so this is its word alone."
    }
  }

  /// Whether a person has to be told in red: something may be recorded that they forbade.
  package var isAlarm: Bool {
    switch self {
    case .late, .halfObeyed, .disobeyed: true
    case .lost(let loss, _): loss != .killed
    case .cannotKnow(.status), .cannotKnow(.noProtocol): true
    case .requested, .acknowledged, .verified, .restarted, .refused, .ended, .cannotKnow(.rows):
      false
    }
  }

  /// Whether the recorder keeps to exactly this choice by its own word at least, or has ended.
  package var isConfirmed: Bool {
    switch self {
    case .acknowledged, .verified, .ended, .cannotKnow(.rows): true
    default: false
    }
  }

  /// How long it waited, took, or has been so.
  package var seconds: Double? {
    switch self {
    case .requested(let time), .acknowledged(let time), .verified(let time), .late(let time),
      .lost(_, let time), .cannotKnow(.rows(let time)):
      time.inSeconds
    case .restarted, .refused, .halfObeyed, .disobeyed, .ended, .cannotKnow: nil
    }
  }

  /// Stable, for scripts.
  package var code: String {
    switch self {
    case .requested: "requested"
    case .acknowledged: "acknowledged"
    case .verified: "verified"
    case .late: "late"
    case .lost: "lost"
    case .restarted: "restarted"
    case .refused: "refused"
    case .halfObeyed: "half-obeyed"
    case .disobeyed: "disobeyed"
    case .ended: "ended"
    case .cannotKnow: "cannot-know"
    }
  }
}

extension Duration {
  /// `0.02 s`, `4 s`, `3 min`, `2 h`.
  fileprivate var words: String {
    let hundredths = Int64((inSeconds * 100).rounded())
    if hundredths < 1000 {
      let rest = hundredths % 100
      if rest == 0 { return "\(hundredths / 100) s" }
      return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
    }
    let seconds = hundredths / 100
    if seconds < 120 { return "\(seconds) s" }
    return seconds < 7200 ? "\(seconds / 60) min" : "\(seconds / 3600) h"
  }
}

extension [Stream] {
  fileprivate var words: String {
    let names = map(\.rawValue)
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
