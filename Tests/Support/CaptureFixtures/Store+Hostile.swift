internal import Foundation
internal import TerminalHarness

extension Store {
  /// Plants `HostileText` in every text column of every table and in the recorder's own files.
  ///
  /// Rows stay rows of a kind that Seen knows, but for one in seven, so that what hangs on them is
  /// shown as well.
  package func plantHostileText() throws {
    let columns = try sql(
      """
      SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p
      WHERE m.type = 'table' AND p.pk = 0
      AND (p.type LIKE '%CHAR%' OR p.type LIKE '%TEXT%' OR p.type LIKE '%JSON%');
      """
    ).split(separator: "\n").map { $0.split(separator: "|").map(String.init) }
    let planted = "CAST(X'\(Self.hexadecimal(HostileText.text))' AS TEXT)"
    let kinds: Set<String> = ["name", "canonical_key_name", "mouse_button_name"]
    let statements = columns.map { column in
      let (table, name) = (column[0], column[1])
      let some = table == "action_event" && kinds.contains(name) ? "WHERE id % 7 = 0" : ""
      return
        "UPDATE \"\(table)\" SET \"\(name)\" = coalesce(\"\(name)\", '') || \(planted) \(some);"
    }
    try sql(statements.joined(separator: "\n"))
    try edit(
      json: "capture-state.json", ["error_code": HostileText.text, "note": HostileText.text])
    try link(HostileText.fileName, to: "/nowhere")
  }

  /// Copies the recording to a folder of another name, and gives back its path.
  package func copy(to path: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: self.path, toPath: path)
    return path
  }

  private static func hexadecimal(_ text: String) -> String {
    text.utf8.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
