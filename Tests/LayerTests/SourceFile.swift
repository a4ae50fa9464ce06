import Foundation

/// One Swift file of the project, as text.
struct SourceFile {
  /// The folder below Sources.
  let module: String
  /// Path from the top of the project.
  let path: String
  let lines: [Substring]
  /// The lines with comments and the insides of string literals blanked out.
  let code: [String]

  init(module: String, path: String, text: String) {
    (self.module, self.path) = (module, path)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    code = CodeText.without(commentsAndStringsOf: text)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Names of the modules that it imports, with the line of each.
  var imports: [(name: String, line: Int)] {
    // Attributes, the access level, and the kind where one declaration is imported.
    let pattern = /^\s*(?:@\w+\s+)*(?:\w+\s+)?import\s+(?:[a-z]+\s+)?(\w+)/
    return code.enumerated().compactMap { index, line in
      guard line.contains("import"), let match = line.firstMatch(of: pattern) else { return nil }
      return (String(match.1), index + 1)
    }
  }

  /// All Swift files below Sources.
  static func all() throws -> [SourceFile] {
    let sources = Project.folder.appendingPathComponent("Sources")
    let files = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
    return try (files ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { name in
      SourceFile(
        module: String(name.prefix { $0 != "/" }), path: "Sources/\(name)",
        text: try String(contentsOf: sources.appendingPathComponent(name), encoding: .utf8))
    }
  }
}

/// Where the project is.
enum Project {
  static var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// A file at the top of the project, or nil where it is not there.
  static func text(of name: String) -> String? {
    try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }
}
