/// What may be imported where, after `LayerTable`.
enum ImportRules {
  /// A sentence for each import that the table does not allow.
  static func violations(in files: [SourceFile], table: LayerTable = .declared) -> [String] {
    files.flatMap { file in
      file.imports.compactMap { name, line in
        objection(to: name, in: file.module, table: table).map { "\(file.path):\(line): \($0)" }
      }
    }
  }

  private static func objection(to name: String, in module: String, table: LayerTable) -> String? {
    guard let importer = table[module] else { return "\(module) is not in the table of layers" }
    if table[name] != nil {
      return importer.dependencies.contains(name) ? nil : "\(module) may not import \(name)"
    }
    if let allowed = LayerTable.libraries[name] {
      return allowed.contains(module)
        ? nil : "\(name) may be imported by \(allowed.sorted().joined(separator: ", ")) only"
    }
    guard LayerTable.platform.contains(name) else { return "\(name) is not in the table of layers" }
    return LayerTable.bare.contains(module) && LayerTable.notInBareModules.contains(name)
      ? "\(module) holds words and values only and may not import \(name)" : nil
  }

  /// A sentence for each dependency of the table that no file of its module imports.
  static func unused(in files: [SourceFile], table: LayerTable = .declared) -> [String] {
    let imported = Dictionary(grouping: files, by: \.module)
      .mapValues { Set($0.flatMap { $0.imports.map(\.name) }) }
    return table.modules.flatMap { module in
      module.dependencies.subtracting(imported[module.name] ?? []).sorted()
        .map { "\(module.name) never imports \($0)" }
    }
  }
}
