internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Ledger

/// What the ledger commands print.
enum LedgerText {
  static func hexadecimal(_ digest: Digest) -> String {
    digest.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// - Parameter isChecked: whether a key from elsewhere was compared.
  static func lines(_ verdict: LedgerVerdict, isChecked: Bool) -> [String] {
    if let fault = verdict.fault { return lines(fault, verdict) }
    var lines = [
      "Verified: \(grouped(verdict.entries, "entry", "entries")), signed up to \(grouped(verdict.signed))."
    ]
    if verdict.signed < verdict.entries {
      lines.append(
        "The last \(grouped(verdict.entries - verdict.signed)) are not signed yet: nothing vouches for them."
      )
    }
    if let key = verdict.signer {
      lines.append("Key: \(filtered(key.name.text)) \(key.id.hexadecimal)")
    }
    if let seen = verdict.vouched {
      lines.append("What you saw before, \(grouped(seen, "entry", "entries")), is unchanged.")
    } else if !isChecked {
      lines.append(
        "Against itself only: a rewritten ledger with new signatures shows to those who kept a checkpoint."
      )
    }
    if verdict.unfinishedBytes > 0 {
      lines.append(
        "\(grouped(verdict.unfinishedBytes, "byte", "bytes")) at the end are of a write that is under way, or did not end."
      )
    }
    lines += verdict.warnings.prefix(10).map { "Note: entry \($0.entry): \($0.finding.rawValue)" }
    return lines
  }

  private static func lines(_ fault: LedgerFault, _ verdict: LedgerVerdict) -> [String] {
    var lines = ["NOT VERIFIED: \(filtered(fault.message))"]
    let place = [fault.entry.map { "entry \($0)" }, fault.offset.map { "byte \($0)" }]
      .compactMap { $0 }
    if !place.isEmpty {
      lines.append("Place: \(place.joined(separator: ", ")) of the file entries")
    }
    if let hint = fault.hint { lines.append("What it means, and what to do: \(hint)") }
    lines.append("Entries before it that hold: \(grouped(verdict.entries))")
    return lines
  }

  /// `2026-11-23 17:37:43  1203  You paused screenshots for 30 minutes.`
  static func line(
    _ row: HistoryRow, for audience: EntryAudience, in calendar: some DayCalendar
  ) -> String {
    let time = row.entry.map { entry in
      let local = calendar.localTime(at: entry.time)
      return "\(local.day.iso8601) \(local.clock)"
    }
    let number = String(row.number)
    let space = String(repeating: " ", count: max(0, 7 - number.count))
    return "\(time ?? "unreadable         ")  \(space)\(number)  "
      + filtered(row.explanation(for: audience))
  }

  static func filtered(_ text: String) -> String { CellText(untrusted: text).string }

  static func grouped(_ number: Int) -> String { Numbers.grouped(number).string }

  private static func grouped(_ number: Int, _ one: String, _ many: String) -> String {
    "\(grouped(number)) \(number == 1 ? one : many)"
  }
}
