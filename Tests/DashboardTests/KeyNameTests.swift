import Dashboard
import TUI
import Testing

/// A configuration refers to bindings by their names, so these must be good keys of TOML.
struct KeyNameTests {
  private static let names = DashboardState.keyTables.map { $0.keys.bindings.map(\.name) }

  @Test func namesAreWordsWithDotsBetween() {
    for name in Self.names.joined() {
      #expect(name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*/) != nil)
    }
  }

  @Test func oneNameIsOfOneRow() {
    for names in Self.names { #expect(Set(names).count == names.count) }
  }

  /// `day = "x"` and `day.next = "y"` cannot both be written.
  @Test func noNameIsTheTableOfAnother() {
    let all = Set(Self.names.joined())
    for name in all {
      #expect(!all.contains { $0.hasPrefix(name + ".") }, "\(name)")
    }
  }
}
