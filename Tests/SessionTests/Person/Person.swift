import Foundation
import TerminalHarness
import Testing

/// A person at a terminal, who starts the built program from a shell, reads and presses keys.
///
/// A test with it reads as an account of what the person did. Reading waits; nothing else does. Where
/// something does not come, the test ends with the whole account and with what is on the screen.
final class Person {
  let dashboard: Dashboard
  private let keys: KeyTable
  private var account: [String] = []

  var session: TerminalSession { dashboard.session }

  /// The person starts the program, in a window of `size`.
  ///
  /// - Parameters:
  ///   - recordings: what lies in their home.
  ///   - arguments: of the program.
  ///   - environment: what differs from `Surroundings`.
  ///   - offer: of the person's employer, as JSON.
  init(
    at size: ScreenSize, with recordings: Recordings, _ arguments: [String] = [],
    locale: String = "C.UTF-8", term: String = "xterm-256color",
    environment: [String: String] = [:], offer: String? = nil
  ) throws {
    keys = try KeyTable()
    dashboard = try Dashboard(shellAt: size, term: term, locale: locale) { surroundings in
      try recordings.place(surroundings)
      surroundings.environment.merge(environment) { $1 }
      if let offer {
        let path = surroundings.home.path + "/offer.json"
        try Data(offer.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        surroundings.environment["SEEN_OFFER"] = path
      }
    }
    try session.type((["$seen"] + arguments).joined(separator: " "))
    try session.press("Enter")
    account.append("starts seen \(arguments.joined(separator: " ")) at \(size.testDescription)")
  }

  /// Does a step of the account; what goes wrong in it is told with all before and with the screen.
  @discardableResult
  func step<Answer>(
    _ words: String, _ location: SourceLocation, _ body: () throws -> Answer
  ) throws -> Answer {
    account.append(words)
    do {
      return try body()
    } catch {
      let screen = (try? session.screen()) ?? "cannot be read"
      throw Disappointment(
        account: account, location: "\(location.fileName):\(location.line)",
        reason: error is Unfulfilled ? nil : "\(error)", screen: screen)
    }
  }

  /// Waits until the screen is as wanted, and gives it back.
  @discardableResult
  func waits(until isFulfilled: (String) throws -> Bool) throws -> String {
    do {
      return try session.wait(until: "", isFulfilled)
    } catch HarnessError.timedOut {
      throw Unfulfilled()
    }
  }

  /// True where the table of keys has the key in the row.
  func knows(_ key: String, for name: String) -> Bool {
    keys.entries.contains(KeyTable.Entry(name: name, key: key))
  }
}

/// The screen never was as a step wanted it.
private struct Unfulfilled: Error {}

/// A step of an account that did not come true.
struct Disappointment: Error, CustomStringConvertible {
  let account: [String]
  let location: String
  let reason: String?
  let screen: String

  var description: String {
    let before = account.dropLast().map { "  \($0)\n" }.joined()
    let why = reason.map { " (\($0))" } ?? ""
    return "the person\n\(before)> \(account.last ?? "")   at \(location)\(why)\n"
      + "but the screen shows\n\(screen)"
  }
}
