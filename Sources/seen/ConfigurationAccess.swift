internal import Cells
internal import Configuration
internal import Dashboard
internal import TUI

/// The configuration of the person who runs the program.
enum ConfigurationAccess {
  static var vocabulary: Vocabulary {
    Vocabulary(
      screens: Screen.allCases.map(\.name), tables: DashboardState.keyTables.map(\.keys.table),
      essential: DashboardState.essentialActions)
  }

  static func load(_ environment: [String: String]) -> Configuration {
    .load(environment: environment, vocabulary: vocabulary)
  }

  /// What the dashboard says of problems in its first frame.
  static func notice(_ configuration: Configuration) -> CellText? {
    guard let first = configuration.problems.first else { return nil }
    let more = configuration.problems.count - 1
    let rest: CellText =
      more > 0 ? " And \(more) more: seen config --check" : " More: seen config --check"
    return CellText(untrusted: first.notice) + rest
  }
}
