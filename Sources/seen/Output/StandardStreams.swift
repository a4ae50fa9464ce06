internal import CaptureModel
internal import Cells
internal import Glibc

/// The three streams that the process was started with.
enum StandardStreams {
  /// Makes them safe to use, before anything else is opened.
  ///
  /// A stream that was closed gets `/dev/null` in its place, the wrong way round, so that using it
  /// fails: else the next file to be opened would take its number and get what was meant for it. A
  /// pipe whose reader has gone becomes an error of `write`, so that what was begun is cleaned up.
  static func prepare() {
    for (descriptor, flags) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY),
    ] where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is this one, as those below it are open.
      _ = Glibc.open("/dev/null", flags)
    }
    // A handler, and not SIG_IGN: that would be handed down to programs that we start.
    signal(SIGPIPE) { _ in }
  }

  /// Writes all of it and a line end to standard output.
  static func print(_ text: String) throws(OutputError) {
    try write(text + "\n", to: STDOUT_FILENO)
  }

  /// Writes bytes that are text already, line ends and all.
  static func write(_ bytes: [UInt8]) throws(OutputError) {
    try write(bytes, to: STDOUT_FILENO)
  }

  /// Writes what stands before a line that a person is to write.
  static func prompt(_ text: String) throws(OutputError) {
    try write(CellText(untrusted: text).string + " ", to: STDOUT_FILENO)
  }

  /// A message for a person, on standard error: one line, filtered.
  static func tell(_ kind: String, _ message: String) {
    // Where nobody can read a message, there is nobody left to tell that.
    try? write("\(kind): \(CellText(untrusted: message).string)\n", to: STDERR_FILENO)
  }

  static func tell(_ kind: String, _ explained: any Explained) {
    tell(kind, explained.message)
    if let hint = explained.hint { tell("hint", hint) }
  }

  private static func write(_ text: String, to descriptor: Int32) throws(OutputError) {
    try write(Array(text.utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(OutputError) {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if written > 0 { done += written }
      if written < 0, errno != EINTR { throw OutputError(errno: errno) }
    }
  }
}

/// Why standard output cannot be written.
enum OutputError: Explained, Equatable {
  /// The program that was reading has gone, as `head` does. Nothing is wrong with that.
  case readerGone
  case full
  case closed
  case failed(errno: Int32)

  init(errno: Int32) {
    self =
      switch errno {
      case EPIPE: .readerGone
      case ENOSPC, EDQUOT: .full
      case EBADF: .closed
      default: .failed(errno: errno)
      }
  }

  var message: String {
    switch self {
    case .readerGone: "The program that reads the output has ended."
    case .full: "The output cannot be written: no space is left there."
    case .closed: "The output cannot be written: it was closed before Seen was started."
    case .failed(let errno): "The output cannot be written (system error \(errno))."
    }
  }

  var hint: String? {
    switch self {
    case .readerGone: nil
    case .full: "Free some space, or send the output to another place."
    case .closed, .failed: "Send the output to a terminal, a file or another program."
    }
  }
}
