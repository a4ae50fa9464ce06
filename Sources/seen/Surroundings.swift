internal import CaptureModel
internal import Foundation

/// What the process was started with: environment, home, zone. Read once and handed down.
struct Surroundings {
  let environment: [String: String]

  static func ofProcess() -> Surroundings {
    Surroundings(environment: ProcessInfo.processInfo.environment)
  }

  var home: String { value("HOME") ?? NSHomeDirectory() }

  /// Where derived summaries are kept, `$XDG_STATE_HOME/seen`.
  var stateFolder: String { base("XDG_STATE_HOME", else: ".local/state") + "/seen" }

  /// The XDG base directory; a relative one is to be ignored, says its specification.
  private func base(_ name: String, else standard: String) -> String {
    value(name).flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/" + standard
  }

  func value(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The viewer's zone. Its name tells one set of summaries from another.
  var calendar: SystemCalendar { SystemCalendar(zone: zone) }

  private var zone: String {
    if let zone = value("TZ") { return zone }
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/etc/localtime")
    guard let link, let range = link.range(of: "zoneinfo/") else { return "local" }
    return String(link[range.upperBound...])
  }

  var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }
}
