internal import CaptureLibrary
internal import CaptureModel
internal import Glibc
internal import Summaries

/// What the process was started with: environment, home, zone. Read once, handed down.
struct Surroundings {
  let environment: [String: String]

  static func ofProcess() -> Surroundings {
    var environment: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text)
      if let equals = pair.firstIndex(of: "=") {
        environment[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
      }
      entry += 1
    }
    return Surroundings(environment: environment)
  }

  var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }
}
