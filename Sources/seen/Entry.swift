internal import ArgumentParser
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Where the process begins.
@main
enum Entry {
  /// The library's own way to end would print arguments as they are, escape sequences included.
  ///
  /// A command that waits for nothing runs on the thread that the process begins with: starting the
  /// threads that others wait on takes as long as drawing a picture.
  static func main() {
    StandardStreams.prepare()
    do {
      switch try Seen.parseAsRoot(Array(CommandLine.arguments.dropFirst())) {
      case let slow as any AsyncParsableCommand: runUntilItsEnd(slow)
      case var command:
        try command.run()
        Glibc.exit(ExitCode.success.rawValue)
      }
    } catch {
      Glibc.exit(Failure.tell(error))
    }
  }

  /// The threads of the concurrency runtime take over; none but the command ends the process.
  private static func runUntilItsEnd(_ slow: sending any AsyncParsableCommand) -> Never {
    // A closure may be called twice, so what is handed over in it has to be taken out of something.
    let handed = Mutex<(any AsyncParsableCommand)?>(slow)
    Task {
      let command = handed.withLock { $0.take() }
      Glibc.exit(await status(of: command))
    }
    dispatchMain()
  }

  private static func status(of slow: sending (any AsyncParsableCommand)?) async -> Int32 {
    var command = slow
    do {
      try await command?.run()
      return ExitCode.success.rawValue
    } catch {
      return Failure.tell(error)
    }
  }
}
