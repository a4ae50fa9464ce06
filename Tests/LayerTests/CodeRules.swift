/// Constructs that the sources do without.
enum CodeRules {
  struct Rule {
    let name: String
    let finds: @Sendable (Substring) -> Bool
    /// Allowed where the line above is a comment, which gives the reason.
    var allowedWithReason = false
    /// Modules that may do it.
    var exempt: Set<String> = []
  }

  static let longest = 300

  static let rules: [Rule] = [
    Rule(name: "try!") { $0.contains("try!") },
    Rule(name: "as!") { $0.contains(/\bas!/) },
    Rule(name: "force unwrap", finds: forceUnwraps),
    Rule(name: "fatalError") { $0.contains("fatalError(") },
    Rule(name: "Task.detached") { $0.contains("Task.detached") },
    Rule(name: "@unchecked", finds: { $0.contains("@unchecked") }, allowedWithReason: true),
    Rule(
      name: "nonisolated(unsafe)", finds: { $0.contains("nonisolated(unsafe)") },
      allowedWithReason: true),
    Rule(
      name: "print", finds: { $0.contains(/(^|[^\w.])print\(/) && !$0.contains("func print(") },
      exempt: ["seen"]),
  ]

  /// A sentence for each place where a rule is broken.
  static func violations(in files: [SourceFile]) -> [String] {
    files.flatMap { file in
      let long =
        file.lines.count > longest + 1
        ? ["\(file.path): \(file.lines.count - 1) lines, \(longest) are the limit"] : []
      let marks = file.lines.enumerated().compactMap { index, line in
        line.contains("TODO") || line.contains("FIXME") ? "\(file.path):\(index + 1): TODO" : nil
      }
      return long + marks + rules.flatMap { broken($0, in: file) }
    }
  }

  private static func broken(_ rule: Rule, in file: SourceFile) -> [String] {
    if rule.exempt.contains(file.module) { return [] }
    return file.code.enumerated().compactMap { index, line in
      guard rule.finds(line[...]) else { return nil }
      if rule.allowedWithReason, index > 0,
        file.lines[index - 1].drop(while: { $0 == " " }).hasPrefix("//")
      {
        return nil
      }
      return "\(file.path):\(index + 1): \(rule.name)"
    }
  }

  /// `!` right after a name or a closing bracket, and no `!=`.
  private static func forceUnwraps(_ line: Substring) -> Bool {
    guard line.contains("!") else { return false }
    return line.contains(/[\w\)\]\}>\?]!(?!=)/) && !line.contains(/\b(try|as)!/)
  }
}
