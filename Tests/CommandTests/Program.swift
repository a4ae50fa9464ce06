import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// The built program with a home of its own, run off a terminal.
struct Program {
  var surroundings: Surroundings
  let path: String

  init(zone: String = "UTC", locale: String = "C.UTF-8") throws {
    surroundings = try Surroundings(locale: locale, zone: zone)
    path = try #require(Executable.seen, "there is no seen; build it, or set SEEN_BINARY")
  }

  func run(
    _ arguments: [String], in directory: String? = nil, input: [UInt8] = []
  ) throws -> Command.Result {
    try Command.run(
      path, arguments, environment: surroundings.environment,
      directory: directory ?? surroundings.home.path, input: input)
  }

  func run(_ arguments: String...) throws -> Command.Result { try run(arguments) }

  /// Runs `script` with a shell that knows the program as `$seen`.
  func shell(_ script: String) throws -> Command.Result {
    var environment = surroundings.environment
    environment["seen"] = path
    return try Command.run("bash", ["-c", script], environment: environment)
  }

  /// Where a recording lies that is found without being named.
  func place(_ name: String) -> String { "\(captures)/\(name)" }

  var captures: String { surroundings.home.path + "/.openadapt/captures" }

  func json<Answer: Decodable>(_ type: Answer.Type, _ arguments: String...) throws -> Answer {
    let result = try run(arguments + ["--json"])
    return try JSONDecoder().decode(type, from: Data(result.stdout))
  }
}

/// `seen.summary.v1`, as a script would read it.
struct Summary: Decodable {
  struct Recording: Decodable, Equatable {
    struct Pause: Decodable, Equatable {
      let from: String
      let to: String?
    }
    let kind: String
    let path: String
    let state: String
    let from: String?
    let to: String?
    let pauses: [Pause]
  }

  struct Streams: Decodable {
    struct Motion: Decodable { let events: Int }
    struct Clicks: Decodable { let events, presses, wheel: Int }
    struct Keys: Decodable { let events, presses, textStored, keycodesOnly, named: Int }
    struct Navigation: Decodable { let events, windows: Int }
    struct Screens: Decodable { let events, pictures: Int }
    let motion: Motion
    let clicks: Clicks
    let keys: Keys
    let navigation: Navigation
    let screens: Screens

    /// Every number in the order of the declarations.
    var numbers: [Int] {
      [
        motion.events, clicks.events, clicks.wheel, clicks.presses, keys.events, keys.presses,
        keys.textStored, keys.keycodesOnly, navigation.windows, screens.events, screens.pictures,
      ]
    }
  }

  let schema: String
  let recordings: [Recording]
  let streams: Streams
  let skipped: [String: Int]
  let warnings: [Notice]
}

/// One of `warnings[]`.
struct Notice: Decodable {
  let code: String
  let message: String
  let hint: String?
  let path: String?
}
