internal import ArgumentParser
internal import CaptureModel
internal import Cells
internal import Controls
internal import Foundation
internal import Glibc
internal import Ledger
internal import Recordings
internal import SafeFiles

/// How a command that failed is told, and the status that the process ends with.
enum Failure {
  /// Statuses that scripts can rely on.
  enum Status {
    static let failure: Int32 = 1
    static let violations: Int32 = 3
    static let unreadable: Int32 = 4
    /// A recorder does not do what the person chose, or does not say so.
    static let notAcknowledged: Int32 = 5
    static let consentExpired: Int32 = 6
    static let notAllowed: Int32 = 7
    /// Where the reader of the output has gone: what a shell shows for a program that SIGPIPE ends.
    static let readerGone: Int32 = 128 + SIGPIPE
  }

  /// Tells the error on standard error, or prints the help that was asked for.
  static func tell(_ error: any Error) -> Int32 {
    switch error {
    case let code as ExitCode: return code.rawValue
    case OutputError.readerGone: return Status.readerGone
    case let refused as ControlError:
      StandardStreams.tell("error", DecisionRefusal(refused))
      return Status.failure
    case let explained as any Explained:
      StandardStreams.tell("error", explained)
      return status(of: explained)
    default: return tellOther(error)
    }
  }

  /// 4 where it is a recording that cannot be read; a picture that is not there is no such thing.
  private static func status(of error: any Explained) -> Int32 {
    if let error = error as? LedgerError { return status(of: error) }
    return switch error as? RecordingError {
    case .missing, .notARecording, .link, .forbidden, .notADatabase, .damaged, .busy,
      .needsRecovery:
      Status.unreadable
    default: Status.failure
    }
  }

  /// 7 where the kernel, or the owner of the files, keeps this user from them.
  private static func status(of error: LedgerError) -> Int32 {
    switch error {
    case .file(.file(.notPermitted)), .file(.file(.foreignOwner)), .file(.file(.readOnlyDisk)):
      Status.notAllowed
    default: Status.failure
    }
  }

  private static func tellOther(_ error: any Error) -> Int32 {
    let status = Seen.exitCode(for: error).rawValue
    switch status {
    case ExitCode.success.rawValue: return printHelp(Seen.fullMessage(for: error))
    case ExitCode.failure.rawValue:
      // Its description may hold content, so only the name of its type is told.
      StandardStreams.tell("error", "Something failed: \(type(of: error)).")
      StandardStreams.tell(
        "hint", "Try again. `seen doctor` tells what Seen finds on this machine.")
    default: tellUsage(error)
    }
    return status
  }

  /// Help, version and completions: our own words, whose tabs and line ends mean something.
  private static func printHelp(_ text: String) -> Int32 {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { CellText(untrusted: String($0), limit: .max).string }.joined(separator: "\t")
    }
    do {
      try StandardStreams.print(lines.joined(separator: "\n"))
      return ExitCode.success.rawValue
    } catch {
      return tell(error)
    }
  }

  /// An error of the command line. Its message may repeat an argument, line ends and all; what
  /// follows it are our own words.
  private static func tellUsage(_ error: any Error) {
    let message = Seen.message(for: error)
    StandardStreams.tell("error", message)
    var rest = Seen.fullMessage(for: error)[...]
    guard let place = rest.range(of: message) else { return }
    rest = rest[place.upperBound...]
    for line in rest.split(separator: "\n") {
      // A person knows the dashboard as `seen` alone.
      let words = line.replacing("seen dashboard", with: "seen").drop { $0 == " " }
      if words.hasPrefix("Usage: ") {
        StandardStreams.tell("usage", String(words.dropFirst(7)))
      } else {
        StandardStreams.tell("hint", String(words.trimmingPrefix(/Help: +/)))
      }
    }
  }
}
