internal import CaptureModel
internal import Foundation

/// What the process was started with: environment, home, zone. Read once and handed down.
struct Surroundings {
  let environment: [String: String]

  static func ofProcess() -> Surroundings {
    Surroundings(environment: ProcessInfo.processInfo.environment)
  }

  var home: String { value("HOME") ?? NSHomeDirectory() }

  /// Only an absolute path counts, by the XDG Base Directory Specification.
  var dataHome: String? { value("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } }

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
