internal import Foundation
internal import Glibc

/// A program in a real terminal: tmux on a socket of its own, without anybody's configuration.
///
/// What it shows is read from tmux's own screen. The server is killed by `close`, by the end of
/// this object, and, should the tests themselves be killed, by a watchdog within it.
package final class TerminalSession {
  package let columns: Int
  package let rows: Int
  private let scratch: TemporaryDirectory
  /// Kept, so that the program's home lasts as long as the program.
  private let surroundings: Surroundings
  private let tmux: String
  private let recordsOutput: Bool

  /// True where there is a tmux: for `.enabled(if: TerminalSession.isAvailable, "no tmux")`.
  package static var isAvailable: Bool { Executable.path(of: "tmux") != nil }

  /// Starts `command`, whose first word is a path or a name in `PATH`.
  ///
  /// - Parameters:
  ///   - surroundings: The whole environment. `TERM` is what the program believes, so it may be a
  ///     terminal that can do less than tmux.
  ///   - recordsOutput: Keeps each byte that the program writes, for `recordedOutput`.
  package init(
    _ command: [String], columns: Int = 80, rows: Int = 24, in surroundings: Surroundings,
    directory: String? = nil, recordsOutput: Bool = false
  ) throws {
    (self.columns, self.rows, self.recordsOutput) = (columns, rows, recordsOutput)
    self.surroundings = surroundings
    tmux = try Executable.find("tmux")
    scratch = try TemporaryDirectory()
    try configuration.write(toFile: scratch.path + "/tmux.conf", atomically: true, encoding: .utf8)
    let assignments = surroundings.environment.map { "\($0.key)=\($0.value)" }.sorted()
    try ask(
      ["-f", scratch.path + "/tmux.conf", "new-session", "-d", "-s", "test"]
        + ["-x", String(columns), "-y", String(rows), "-c", directory ?? surroundings.home.path]
        + ["sh", "-c", Self.supervisor, scratch.path, "env", "-i"] + assignments + command)
    try ask(["run-shell", "-b", watchdog])
    if recordsOutput {
      try ask(["pipe-pane", "-O", "-t", "test", "cat >> \(scratch.path)/output"])
    }
    try Data().write(to: URL(fileURLWithPath: scratch.path + "/gate"))
  }

  deinit { close() }

  /// Kills the program and its terminal. May be called more than once.
  package func close() {
    defer { scratch.remove() }
    let process = ending() == nil ? number(in: "pid") : nil
    // Nothing is lost where the server is gone already.
    _ = try? Command.run(tmux, ["-S", socket, "kill-server"], environment: ownEnvironment)
    // It may ignore the loss of its terminal.
    if let process { _ = kill(process, SIGKILL) }
  }

  /// Sends a command to the tmux server and gives back what it prints.
  @discardableResult
  func ask(_ arguments: [String]) throws -> String {
    let result = try Command.run(tmux, ["-S", socket] + arguments, environment: ownEnvironment)
    guard result.status == 0 else { throw HarnessError.terminal(result.messages) }
    return result.output
  }

  /// Each byte that the program has written until now; empty unless it is recorded.
  package func recordedOutput() throws -> [UInt8] {
    // Asking makes tmux handle what has arrived; what it handed on is in the file soon after.
    try ask(["display-message", "-p", "-t", "test", ""])
    let file = URL(fileURLWithPath: scratch.path + "/output")
    return FileManager.default.fileExists(atPath: file.path)
      ? [UInt8](try Data(contentsOf: file)) : []
  }

  /// The number in a file that the supervisor writes; nil where it is not there yet.
  func number(in name: String) -> Int32? {
    (try? String(contentsOfFile: "\(scratch.path)/\(name)", encoding: .utf8))
      .flatMap { Int32($0.dropLast()) }
  }

  private var socket: String { scratch.path + "/tmux" }

  private var ownEnvironment: [String: String] {
    ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "LC_ALL": "C.UTF-8"]
  }

  /// Starts the program when the gate is there, which is after its output is being recorded, and
  /// writes down its process id and how it ended: tmux 3.3 does not always tell that. The trapped
  /// signals are the program's alone, which gets them with their default actions.
  private static let supervisor = """
    trap : TSTP INT QUIT TERM
    until [ -e "$0/gate" ]; do sleep 0.01; done
    sh -c 'echo $$ >"$0/pid"; exec "$@"' "$0" "$@"
    echo $? >"$0/status.new"; mv "$0/status.new" "$0/status"
    """

  /// Ends the server when the process of the tests is no more.
  private var watchdog: String {
    let tests = ProcessInfo.processInfo.processIdentifier
    let alive = "[ -e \(socket) ] && kill -0 \(tests) 2>/dev/null"
    return "while \(alive); do sleep 1; done; \(tmux) -S \(socket) kill-server 2>/dev/null"
  }

  private var configuration: String {
    """
    set -g default-terminal "tmux-256color"
    set -g status off
    set -g remain-on-exit on
    set -g remain-on-exit-format ""
    set -g default-size \(columns)x\(rows)
    set -s escape-time 0
    set -s set-clipboard off
    set -g mouse off

    """
  }
}
