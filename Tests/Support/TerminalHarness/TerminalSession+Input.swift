internal import Foundation
internal import Glibc

/// What a person at the terminal does.
extension TerminalSession {
  /// Presses keys by tmux's names: `q`, `Enter`, `Escape`, `Up`, `PPage`, `C-c`, `F1`, `Space`.
  package func press(_ keys: String...) throws { try press(keys) }

  package func press(_ keys: [String]) throws {
    try ask(["send-keys", "-t", "test", "--"] + keys)
  }

  /// Types text as it stands.
  package func type(_ text: String) throws {
    try ask(["send-keys", "-t", "test", "-l", "--", text])
  }

  /// Sends bytes that no key makes, such as the answer to a query or a mouse report.
  package func send(bytes: [UInt8]) throws {
    let hexadecimal = bytes.map { String($0, radix: 16) }
    try ask(["send-keys", "-t", "test", "-H"] + hexadecimal)
  }

  /// Pastes text; bracketed where the program has asked for that.
  package func paste(_ text: String) throws {
    try ask(["set-buffer", "-b", "test", "--", text])
    try ask(["paste-buffer", "-p", "-d", "-b", "test", "-t", "test"])
  }

  /// Gives the terminal another size; the program gets a SIGWINCH.
  package func resize(columns: Int, rows: Int) throws {
    try ask(["resize-window", "-t", "test", "-x", String(columns), "-y", String(rows)])
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) throws {
    let process = try processID()
    guard process > 1, kill(process, number) == 0 else {
      throw HarnessError.terminal("there is no process to send signal \(number) to")
    }
  }
}
