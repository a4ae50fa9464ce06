internal import CaptureLibrary
internal import Cells

/// Recorders as lines.
enum RecorderText {
  static func lines(_ recorders: [RecorderLine]) -> [String] {
    if recorders.isEmpty { return ["Recorders: none that Seen can reach runs."] }
    return ["Recorders:"] + recorders.flatMap(lines)
  }

  private static func lines(_ one: RecorderLine) -> [String] {
    let seconds = one.milliseconds.map { " (answered in \(TimeText.seconds($0)) s)" } ?? ""
    var lines = ["  \(one.kind): \(one.state)\(seconds)"]
    if let recording = one.recording {
      lines.append("    " + CellText(untrusted: recording, limit: .max).string)
    }
    let because = one.because.map { ": " + $0 } ?? ""
    let judged =
      switch one.agreement {
      case .acknowledged: "ok: it does as you chose\(because)"
      case .stricter: "ok: it records less than it may\(because)"
      case .cannotTell: "? cannot be told\(because)"
      case .notAcknowledged: "! NOT ACKNOWLEDGED\(because)"
      }
    lines += LineWrap.wrap("    " + judged, to: 96)
    if let hint = one.hint { lines.append("    " + hint) }
    if let limits = one.limits { lines += LineWrap.wrap("    " + limits, to: 96) }
    return lines
  }
}

/// Short times.
enum TimeText {
  /// Seconds with three digits behind the point.
  static func seconds(_ milliseconds: Int64) -> String {
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: max(0, 3 - rest.count)) + rest
  }
}

/// `recorders[]` of the schemas of choices.
struct RecorderLineFacts: Encodable {
  let kind, state, agreement: String
  @Nullable private(set) var session: String?
  @Nullable private(set) var recording: String?
  @Nullable private(set) var because: String?
  @Nullable private(set) var hint: String?
  @Nullable private(set) var limits: String?
  @Nullable private(set) var milliseconds: Int64?

  init(_ line: RecorderLine) {
    (kind, session, state) = (line.kind, line.session, line.state)
    agreement = line.agreement.rawValue
    (recording, because, hint) = (line.recording, line.because, line.hint)
    (limits, milliseconds) = (line.limits, line.milliseconds)
  }
}
