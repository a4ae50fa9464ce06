/// What the terminal shows, and waiting for it.
extension TerminalSession {
  /// The screen as text, a line a row, without spaces at the ends of lines.
  package func screen() throws -> String { try ask(["capture-pane", "-p", "-t", "test"]) }

  /// The screen with its colours and attributes as SGR sequences.
  package func styledScreen() throws -> String {
    try ask(["capture-pane", "-e", "-p", "-t", "test"])
  }

  /// What the shell's screen shows while a program has the alternate one, and the other way round.
  package func otherScreen() throws -> String {
    try ask(["capture-pane", "-a", "-q", "-p", "-t", "test"])
  }

  /// What has left the screen at its top and can be scrolled back to.
  package func scrolledAway() throws -> String {
    try ask(["capture-pane", "-p", "-S", "-", "-E", "-1", "-t", "test"])
  }

  /// True while the alternate screen is on.
  package func isAlternate() throws -> Bool { try state("alternate_on") == "1" }

  package func isCursorVisible() throws -> Bool { try state("cursor_flag") == "1" }

  /// Column and row of the cursor, from 0.
  package func cursor() throws -> (column: Int, row: Int) {
    (Int(try state("cursor_x")) ?? -1, Int(try state("cursor_y")) ?? -1)
  }

  /// The process id of the program.
  package func processID() throws -> Int32 {
    guard let process = Deadline(.seconds(20)).poll({ number(in: "pid") }) else {
      throw HarnessError.timedOut(waitingFor: "the start of the program", screen: try screen())
    }
    return process
  }

  /// How the program ended, or nil while it runs. An exit status above 128 cannot be told from a
  /// signal and is taken for one.
  package func ending() -> Ending? {
    number(in: "status").map { $0 > 128 ? .signaled($0 - 128) : .exited($0) }
  }

  /// Waits until the screen holds `text`, and gives the screen back.
  @discardableResult
  package func wait(for text: String, limit: Duration = .seconds(20)) throws -> String {
    try wait(until: "‘\(text)’", limit: limit) { $0.contains(text) }
  }

  /// Waits until the screen fulfils `condition`, and gives the screen back.
  @discardableResult
  package func wait(
    until what: String, limit: Duration = .seconds(20), _ condition: (String) throws -> Bool
  ) throws -> String {
    let shown = try Deadline(limit).poll { () -> String? in
      let screen = try screen()
      return try condition(screen) ? screen : nil
    }
    guard let shown else {
      throw HarnessError.timedOut(waitingFor: what, screen: try screen())
    }
    return shown
  }

  /// Waits for the end of the program.
  @discardableResult
  package func waitForEnd(limit: Duration = .seconds(20)) throws -> Ending {
    guard let ending = Deadline(limit).poll({ ending() }) else {
      throw HarnessError.timedOut(waitingFor: "the end of the program", screen: try screen())
    }
    return ending
  }

  private func state(_ name: String) throws -> String {
    let answer = try ask(["display-message", "-p", "-t", "test", "#{\(name)}"])
    return answer.last == "\n" ? String(answer.dropLast()) : answer
  }
}
