internal import Configuration
internal import TUI

/// The configuration as lines, and as JSON.
enum ConfigText {
  static func lines(_ configuration: Configuration) -> [String] {
    file(configuration) + settings(configuration.settings) + problems(configuration)
  }

  /// Also for the doctor.
  static func file(_ configuration: Configuration) -> [String] {
    guard let path = configuration.path else { return ["Configuration: no place is known for it"] }
    return [
      "Configuration: \(SummaryText.filtered(path))\(configuration.isFound ? "" : ", not there; defaults are used")"
    ]
  }

  static func problems(_ configuration: Configuration) -> [String] {
    if configuration.problems.isEmpty { return ["No problems."] }
    return configuration.problems.flatMap {
      ["Problem: \(SummaryText.filtered($0.line))", "  Hint: \(SummaryText.filtered($0.hint))"]
    }
  }

  private static func settings(_ settings: Settings) -> [String] {
    [
      "theme: \(settings.theme?.rawValue ?? "auto")",
      "heat: \(settings.heat?.rawValue ?? "as the theme has it")",
      "mouse: \(settings.mouse ?? false ? "on" : "off")",
      "screen: \(settings.screen ?? "overview")",
      "plain: \(settings.plain ?? false ? "on" : "off")",
    ]
      + settings.keys.keys.sorted { $0.key < $1.key }.map { name, keys in
        "keys.\(name): \(keys.isEmpty ? "none" : keys.map(\.name).joined(separator: " "))"
      }
  }

  /// Schema `seen.config.v1`.
  struct Report: Encodable {
    let schema = "seen.config.v1"
    let path: String?
    let found: Bool
    let settings: Chosen
    let problems: [Found]

    struct Chosen: Encodable {
      let theme: String
      let heat: String?
      let mouse: Bool
      let screen: String
      let plain: Bool
      let keys: [String: [String]]
    }

    struct Found: Encodable {
      let line, column: Int?
      let key: String?
      let message, hint: String
    }

    init(_ configuration: Configuration) {
      let settings = configuration.settings
      (path, found) = (configuration.path, configuration.isFound)
      self.settings = Chosen(
        theme: settings.theme?.rawValue ?? "auto", heat: settings.heat?.rawValue,
        mouse: settings.mouse ?? false, screen: settings.screen ?? "overview",
        plain: settings.plain ?? false, keys: settings.keys.keys.mapValues { $0.map(\.name) })
      problems = configuration.problems.map {
        Found(
          line: $0.place?.line, column: $0.place?.column, key: $0.key, message: $0.message,
          hint: $0.hint)
      }
    }
  }
}
