internal import CaptureLibrary
internal import Cells

/// A row as lines: one field a line.
enum RowText {
  static func lines(_ report: RowReport) -> [String] {
    ["Row \(report.row) of \(report.table) in \(filtered(report.path))"]
      + report.fields.map { "\(filtered($0.name)): \(value($0))" }
  }

  private static func value(_ field: RowReport.Field) -> String {
    if field.masked { return "\(field.type), not shown (--reveal shows it)" }
    switch field.value {
    case .integer(let number): return "integer \(number)"
    case .real(let number): return "real \(number)"
    case .text(let text):
      let cut = field.cut ? ", only its beginning" : ""
      let size = field.bytes.map { " of \(bytes($0))\(cut)" } ?? ""
      return "\(field.type)\(size): \"\(filtered(text))\""
    case nil:
      return field.bytes.map { "\(field.type) of \(bytes($0))" }
        ?? (field.type == "unreadable" ? "cannot be read: damaged, or too large" : field.type)
    }
  }

  private static func bytes(_ count: Int) -> String {
    count == 1 ? "1 byte" : "\(count) bytes"
  }

  private static func filtered(_ text: String) -> String {
    CellText(untrusted: text, limit: 65_536).string
  }
}
