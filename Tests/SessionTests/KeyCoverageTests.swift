import Foundation
import Testing

/// Every key of the table of keys is pressed by a person in one of these tests.
struct KeyCoverageTests {
  /// Keys that no account presses, and why.
  private static let exceptions: [KeyTable.Entry: String] = [:]

  @Test func everyKeyOfTheTableIsPressed() throws {
    let table = try KeyTable()
    #expect(table.entries.count > 120)
    let pressed = try SourceTree.swiftFiles(below: "Tests/SessionTests")
      .filter { !$0.hasSuffix("/KeyCoverageTests.swift") }
      .reduce(into: Set<KeyTable.Entry>()) { pressed, file in
        pressed.formUnion(Self.pressed(in: try String(contentsOfFile: file, encoding: .utf8)))
      }
    let missing = table.entries.subtracting(pressed).subtracting(Self.exceptions.keys)
    #expect(missing.isEmpty, "not pressed: \(missing.sorted())")
    let unknown = pressed.subtracting(table.entries)
    #expect(unknown.isEmpty, "not in the table: \(unknown.sorted())")
    for (entry, reason) in Self.exceptions {
      #expect(!pressed.contains(entry), "\(entry) is pressed; it was no exception: \(reason)")
    }
  }

  @Test func aKeyThatIsNotPressedIsNoticed() {
    let source = #"try person.presses("Up", "\"", for: "list.up")"#
    #expect(
      Self.pressed(in: source) == [
        .init(name: "list.up", key: "Up"), .init(name: "list.up", key: "\""),
      ])
    #expect(Self.pressed(in: "try person.leaves()") == [.init(name: "quit", key: "q")])
    #expect(Self.pressed(in: "person.opens(.keys)") == [.init(name: "screen.keys", key: "4")])
  }

  /// What the source of a test presses, by the words of `Person`.
  static func pressed(in source: String) -> Set<KeyTable.Entry> {
    var pressed: Set<KeyTable.Entry> = []
    for match in source.matches(
      of: #/\.presses\(\s*((?:"(?:\\.|[^"\\])*",?\s*)+)for: "([a-z.-]+)"/#)
    {
      for key in match.1.matches(of: #/"((?:\\.|[^"\\])*)"/#) {
        pressed.insert(
          .init(name: String(match.2), key: String(key.1).replacing("\\\"", with: "\"")))
      }
    }
    for match in source.matches(of: #/\.opens\(\.([a-z]+)\)/#) {
      guard let screen = Screen.allCases.first(where: { "\($0)" == match.1 }) else { continue }
      pressed.insert(.init(name: "screen.\(match.1)", key: String(screen.rawValue)))
    }
    for (words, name, key) in [
      (".commands(", "command", ":"), (".searches(", "search.open", "/"),
      (".suspends(", "suspend", "Ctrl-Z"), (".leaves()", "quit", "q"),
      (".leaves(by: \"Ctrl-C\")", "leave", "Ctrl-C"),
    ] where source.contains(words) {
      pressed.insert(.init(name: name, key: key))
    }
    return pressed
  }
}
