internal import TUI

/// Makes settings of entries. What is wrong with one of them costs that one only.
struct SettingsReader {
  let path: String
  let vocabulary: Vocabulary
  private(set) var settings = Settings()
  private(set) var problems: [Problem] = []
  private var wanted: [(name: String, keys: [Key], entry: TOMLEntry)] = []

  init(path: String, vocabulary: Vocabulary) {
    (self.path, self.vocabulary) = (path, vocabulary)
  }

  mutating func read(_ entries: [TOMLEntry]) {
    for entry in entries {
      if entry.path.first == "keys", entry.path.count > 1 {
        readKeys(entry)
      } else {
        read(entry)
      }
    }
    acceptKeys()
    problems.sort {
      ($0.place?.line ?? 0, $0.place?.column ?? 0) < ($1.place?.line ?? 0, $1.place?.column ?? 0)
    }
  }

  private mutating func read(_ entry: TOMLEntry) {
    let declarations = Declaration.all(vocabulary)
    guard let declaration = declarations.first(where: { $0.key == entry.key }) else {
      let known = declarations.map(\.key) + ["keys"]
      return add(
        entry, at: entry.place, "There is no such setting.",
        Self.meant(entry.key, known, else: "There are \(Self.list(known))."))
    }
    switch (declaration.kind, entry.value.value) {
    case (.toggle, .boolean(let isOn)): apply(entry.key, isOn: isOn)
    case (.choice(let words), .text(let word)) where words.contains(word):
      apply(entry.key, word: word)
    case (.choice(let words), .text(let word)):
      add(
        entry, "\"\(word)\" is not one of \(Self.list(words)).",
        Self.meant(word, words, else: "Its default is used: \(declaration.standard)."))
    case (_, let value):
      add(
        entry, "This is \(value.kind); it has to be one of \(declaration.allowed).",
        "Its default is used: \(declaration.standard).")
    }
  }

  private mutating func apply(_ key: String, isOn: Bool) {
    if key == "mouse" { settings.mouse = isOn } else { settings.plain = isOn }
  }

  private mutating func apply(_ key: String, word: String) {
    switch key {
    case "theme": settings.theme = ThemeName(rawValue: word)
    case "heat": settings.heat = HeatName(rawValue: word)
    default: settings.screen = word
    }
  }

  private mutating func readKeys(_ entry: TOMLEntry) {
    let name = entry.path.dropFirst().joined(separator: ".")
    let actions = vocabulary.actions
    guard actions.contains(name) else {
      return add(
        entry, at: entry.place, "There is no action of this name.",
        Self.meant(
          name, actions, else: "Press ? in the dashboard, or see seen-config(5), for all names."))
    }
    let values: [TOMLValue.Placed]
    if case .list(let list) = entry.value.value { values = list } else { values = [entry.value] }
    var keys: [Key] = []
    for value in values {
      guard let key = key(value, entry) else { return }
      if !keys.contains(key) { keys.append(key) }
    }
    if keys.isEmpty, vocabulary.essential.contains(name) {
      return add(
        entry, "This action needs a key.",
        "It keeps its own: \(Self.names(vocabulary.keys(of: name))).")
    }
    wanted.append((name, keys, entry))
  }

  private mutating func key(_ value: TOMLValue.Placed, _ entry: TOMLEntry) -> Key? {
    guard case .text(let name) = value.value else {
      add(
        entry, at: value.place, "This is \(value.value.kind); a key is named by text.", Self.keyHint
      )
      return nil
    }
    if let key = Key(named: name) { return key }
    add(
      entry, at: value.place, "\"\(name)\" is not a key.",
      Self.meant(name, Key.wordNames, else: Self.keyHint))
    return nil
  }

  private mutating func acceptKeys() {
    let (overrides, refusals) = KeyOverrides.accepting(
      wanted.map { ($0.name, $0.keys) }, in: vocabulary.tables)
    settings.keys = overrides
    for refusal in refusals {
      let (name, _, entry) = wanted[refusal.index]
      let rivalry = refusal.rivalry
      let other = rivalry.first == name ? rivalry.second : rivalry.first
      add(
        entry, "\(rivalry.key.name) is a key of \(other) already, so \(name) keeps its own keys.",
        "Choose another key for \(name), or give \(other) another one as well.")
    }
  }

  private mutating func add(
    _ entry: TOMLEntry, at place: TextPlace? = nil, _ message: String, _ hint: String
  ) {
    problems.append(
      Problem(
        path: path, place: place ?? entry.value.place, key: entry.key, message: message,
        hint: hint))
  }

  private static let keyHint =
    "Keys are named like p, P, Ctrl-P, Alt-P, F5, Enter, Space, PgDn, Shift-Tab."

  private static func meant(_ word: String, _ words: [String], else other: String) -> String {
    Spelling.nearest(to: word, among: words).map { "Did you mean \($0)?" } ?? other
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

  private static func names(_ keys: [Key]) -> String { list(keys.map(\.name)) }
}
