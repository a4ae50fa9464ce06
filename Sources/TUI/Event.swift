package import Cells

/// What a terminal tells the program.
package enum Input: Hashable, Sendable {
  case key(Key)
  /// Text that was pasted, as one event, so that it can never be taken for keys.
  case paste(CellText)
  /// The mouse, at a cell of the screen counted from 0. Comes only where the mouse is on.
  case mouse(Mouse, row: Int, column: Int)
  /// The size of the screen; also the first event of every run.
  case resize(Size)
  /// The program came back after it was suspended; everything is drawn anew.
  case resumed
  /// The terminal is gone. The loop ends after this event.
  case hangup
  /// A signal asks the program to end. The loop ends after this event.
  case terminate(signal: Int32)
}

/// What was done with the mouse. Movement and other buttons are nothing to any program here.
package enum Mouse: Hashable, Sendable {
  /// The left button went down.
  case click
  case wheelUp, wheelDown
}

/// One entry of the single stream that drives a program, so that the order of all that happens is
/// total and a test can replay it.
package enum Event<Answer: Sendable>: Sendable {
  case input(Input)
  /// What an effect sent: a result, progress, or a tick.
  case answer(Answer)
}

extension Event: Equatable where Answer: Equatable {}
