import Foundation

/// The table of keys as `docs/keys.md` prints it, which a test of its own compares with the program.
struct KeyTable {
  /// A key and the row of the table that it stands in.
  struct Entry: Hashable, Comparable, CustomStringConvertible {
    let name: String
    let key: String

    var description: String { "\(key) for \(name)" }

    static func < (first: Entry, second: Entry) -> Bool {
      (first.name, first.key) < (second.name, second.key)
    }
  }

  let entries: Set<Entry>

  init() throws {
    let text = try String(contentsOfFile: SourceTree.path("docs/keys.md"), encoding: .utf8)
    var entries: Set<Entry> = []
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3 else { continue }
      let name = cells[2].trimmingCharacters(in: ["`"])
      for key in cells[0].components(separatedBy: "` `") {
        entries.insert(Entry(name: name, key: key.trimmingCharacters(in: ["`"])))
      }
    }
    self.entries = entries
  }

  /// Keys of one row.
  func keys(of name: String) -> [String] {
    entries.filter { $0.name == name }.map(\.key).sorted()
  }

  /// What tmux calls a key of the table.
  static func tmuxName(of key: String) -> String {
    switch key {
    case "Esc": "Escape"
    case "PgUp": "PPage"
    case "PgDn": "NPage"
    case "Backspace": "BSpace"
    case "Shift-Tab": "BTab"
    default: key.hasPrefix("Ctrl-") ? "C-" + key.dropFirst(5).lowercased() : key
    }
  }
}

/// Files of the sources that these tests were built from.
enum SourceTree {
  static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(name).path
  }

  static func swiftFiles(below name: String) -> [String] {
    let files = FileManager.default.enumerator(atPath: path(name))?.compactMap { $0 as? String }
    return (files ?? []).filter { $0.hasSuffix(".swift") }.map { path(name) + "/" + $0 }.sorted()
  }
}
