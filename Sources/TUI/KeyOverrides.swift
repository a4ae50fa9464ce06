/// Other keys for bindings, by their names.
package struct KeyOverrides: Hashable, Sendable {
  package private(set) var keys: [String: [Key]] = [:]

  package static let none = KeyOverrides()

  private init() {}

  /// Two bindings of one table that want one key.
  package struct Rivalry: Hashable, Sendable {
    package let key: Key
    package let first: String
    package let second: String
  }

  /// An override that was refused, by its place in what was given.
  package struct Refusal: Hashable, Sendable {
    package let index: Int
    package let rivalry: Rivalry
  }

  /// Takes the wanted keys, in the order in which they were given, but for those that would bind a
  /// key twice on a screen where it is not bound twice by itself: of the two, the later one is
  /// refused.
  ///
  /// - Parameter tables: those of all screens, with everything that is bound on each.
  package static func accepting(
    _ wanted: [(name: String, keys: [Key])], in tables: [KeyTable]
  ) -> (overrides: KeyOverrides, refusals: [Refusal]) {
    let usual = Set(tables.flatMap { $0.rivalries(with: .none) })
    var kept = Array(wanted.indices)
    var refusals: [Refusal] = []
    while true {
      var overrides = KeyOverrides()
      for index in kept { overrides.keys[wanted[index].name] = wanted[index].keys }
      let rivalry = tables.lazy.flatMap { $0.rivalries(with: overrides) }
        .first { !usual.contains($0) }
      guard let rivalry else { return (overrides, refusals.sorted { $0.index < $1.index }) }
      let names = [rivalry.first, rivalry.second]
      // Without an override there is no new rivalry, so one of the two is there.
      guard let loser = kept.last(where: { names.contains(wanted[$0].name) }) else {
        return (overrides, refusals)
      }
      refusals.append(Refusal(index: loser, rivalry: rivalry))
      kept.removeAll { $0 == loser }
    }
  }
}

/// Names and keys of a keymap, without what they do.
package struct KeyTable: Sendable {
  package let rows: [(name: String, keys: [Key])]

  package init(_ rows: [(name: String, keys: [Key])]) { self.rows = rows }

  func rivalries(with overrides: KeyOverrides) -> [KeyOverrides.Rivalry] {
    var owners: [Key: String] = [:]
    var found: [KeyOverrides.Rivalry] = []
    for row in rows {
      for key in Set(overrides.keys[row.name] ?? row.keys) {
        if let owner = owners[key] {
          found.append(KeyOverrides.Rivalry(key: key, first: owner, second: row.name))
        } else {
          owners[key] = row.name
        }
      }
    }
    return found
  }
}

extension Keymap {
  package var table: KeyTable { KeyTable(bindings.map { ($0.name, $0.keys) }) }

  /// The same table with other keys for the named bindings.
  package func rebinding(_ overrides: KeyOverrides) -> Keymap {
    guard overrides != .none else { return self }
    return Keymap(
      bindings.map { binding in
        guard let keys = overrides.keys[binding.name] else { return binding }
        return Binding(
          name: binding.name, keys, action: binding.action, summary: binding.summary,
          hint: binding.hint, group: binding.group, refusal: binding.refusal)
      })
  }
}
