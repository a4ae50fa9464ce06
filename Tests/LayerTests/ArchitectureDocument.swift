/// The diagram of modules in ARCHITECTURE.md: a fenced block that starts with ```` ```layers ````
/// and has a line for each module, `N Module` or `N Module -> Dependency Dependency`.
enum ArchitectureDocument {
  /// nil where there is no such block; lines that do not start with a number are ignored.
  static func modules(in text: String) -> [LayerTable.Module]? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("```layers") }) else { return nil }
    return lines[(start + 1)...].prefix { !$0.hasPrefix("```") }.compactMap { line in
      let words = line.split { $0 == " " || $0 == "," }
      guard let layer = words.first.flatMap({ Int($0) }), words.count > 1 else { return nil }
      let dependencies = words.dropFirst(2).filter { $0 != "->" && $0 != "→" }
      return LayerTable.Module(layer, String(words[1]), dependencies.joined(separator: " "))
    }
  }
}
