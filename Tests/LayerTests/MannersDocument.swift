/// The table of docs/manners.md, whose last column names the tests that show a row.
///
/// A test is named `Target Suite/test`, a suite `Target Suite`. What a name leaves out is that of the
/// name before it in the same row.
enum MannersDocument {
  struct Shown: Hashable {
    let target: String
    let suite: String
    /// nil: the whole suite.
    let test: String?
  }

  /// Rows that name nothing, and are not said to be later work.
  static func unshown(in text: String) -> [String] {
    rows(in: text).filter { !$0.last.contains("`") && $0.last != "later work" }.map(\.first)
  }

  static func shown(in text: String) -> Set<Shown> {
    var shown: Set<Shown> = []
    for row in rows(in: text) {
      var (target, suite) = ("", "")
      for span in row.last.matches(of: #/`([^`]+)`/#) {
        var name = span.1
        if let space = name.firstIndex(of: " ") {
          target = String(name[..<space])
          name = name[name.index(after: space)...]
        }
        let parts = name.split(separator: "/")
        if parts.count == 2 || name.first?.isUppercase == true && name.hasSuffix("Tests") {
          suite = String(parts[0])
          shown.insert(
            Shown(target: target, suite: suite, test: parts.count == 2 ? String(parts[1]) : nil))
        } else {
          shown.insert(Shown(target: target, suite: suite, test: String(name)))
        }
      }
    }
    return shown
  }

  private static func rows(in text: String) -> [(first: String, last: String)] {
    text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
      let cells = line.split(separator: "|").map { $0.trimmingPrefix(" ") }
        .map { $0.last == " " ? String($0.dropLast()) : String($0) }
      return (cells.first ?? "", cells.last ?? "")
    }
  }
}
