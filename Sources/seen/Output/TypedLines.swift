internal import CaptureLibrary
internal import Cells

/// What was typed as lines that a screen reader can read: a run a line.
enum TypedLines {
  static func lines(_ report: TypedReport) -> [String] {
    let totals = report.totals
    guard totals.runs > 0 else { return ["No typed text."] }
    let keys = totals.keystrokes.map { " of \(counted($0, "key", "keys"))" } ?? ""
    var lines = [
      "Typed: \(counted(totals.runs, "run", "runs"))\(keys), "
        + "each in one window without a pause of more than 5 seconds"
    ]
    lines += totals.windows.map {
      "  \(window($0.title, $0.app)): \(counted($0.runs, "run", "runs"))"
    }
    if totals.decoded > 0 {
      lines.append(
        "Decoded: \(counted(totals.decoded, "run", "runs")) in whole or in part. "
          + report.layout.sentence)
    }
    if !report.revealed {
      lines.append("Masked: --reveal shows the text, its end and how many keys it took.")
    }
    lines += report.runs.map(line)
    if report.truncated {
      lines.append(
        "Only the first \(TypedReport.mostStrokes) keys of each recording were read. "
          + "Choose a shorter time with --span.")
    }
    return lines
  }

  private static func line(_ run: TypedReport.Run) -> String {
    let storage =
      run.storage == "stored" ? "" : run.storage == "mixed" ? ", partly decoded" : ", decoded"
    let end = run.to.map { " to \($0)" } ?? ""
    let rows =
      run.lastRow.map { $0 == run.firstRow ? nil : "rows \(run.firstRow) to \($0)" } ?? nil
    let keys = run.keystrokes.map { ", \(counted($0, "key", "keys"))" } ?? ""
    // Quoted, as typed text may itself look like a sentence of ours.
    let text = run.text.map { "\"\(CellText(untrusted: $0, limit: 2000).string)\"" } ?? "masked"
    return
      "\(run.from)\(end), \(window(run.title, run.app))\(storage)\(keys): \(text), \(rows ?? "row \(run.firstRow)"), "
      + CellText(untrusted: run.path).string
  }

  static func window(_ title: String?, _ app: String?) -> String {
    let shown = title.map { CellText(untrusted: $0, limit: 300).string } ?? ""
    let name = app.map { CellText(untrusted: $0, limit: 100).string } ?? ""
    return (shown.isEmpty ? "a window without a known title" : "\"\(shown)\"")
      + (name.isEmpty ? "" : " of \"\(name)\"")
  }

  private static func counted(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
