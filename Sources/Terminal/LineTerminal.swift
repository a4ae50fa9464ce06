internal import CNcurses
package import Dispatch

/// The terminal of a program that says line after line and draws nothing over.
package enum LineTerminal {
  /// Columns of the terminal at standard output, as of now; nil where that is no terminal, or one that
  /// does not tell.
  package static var columns: Int? {
    let columns = Int(cn_output_columns())
    return columns > 0 ? columns : nil
  }

  /// How often the program went on after it was stopped, or its terminal changed its size, since they
  /// are watched.
  package static var interruptions: Int { Int(cn_interruptions()) }

  /// Watches interruptions from now on.
  ///
  /// - Parameter onInterruption: is called a little later than the count changes.
  /// - Returns: what watches, to be kept and cancelled; nil where the system refuses.
  package static func watch(
    _ onInterruption: @escaping @Sendable () -> Void
  ) -> (any DispatchSourceRead)? {
    let descriptor = cn_watch_interruptions()
    guard descriptor >= 0 else { return nil }
    let source = DispatchSource.makeReadSource(
      fileDescriptor: descriptor, queue: DispatchQueue(label: "seen.interruptions"))
    source.setEventHandler {
      while cn_next_signal() != 0 {}
      onInterruption()
    }
    source.resume()
    return source
  }
}
