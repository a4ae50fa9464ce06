package import Cells

/// Work that a program asks for, as data that a test can compare.
package protocol Effect: Equatable, Sendable {
  associatedtype Slot: Hashable & Sendable

  /// A newer effect of the same slot cancels the older one, whose answers are dropped from then
  /// on. Effects without a slot run side by side.
  var slot: Slot? { get }
}

/// What a program asks of the loop.
package enum Command<Work: Effect>: Equatable, Sendable {
  case run(Work)
  case cancel(Work.Slot)
  /// Gives the terminal back to the shell until the person continues the program.
  case suspend
  case set(TerminalSetting)
  case quit
}

/// A terminal program as a value: its state, how it changes, and how it looks.
package protocol Program: SendableMetatype {
  associatedtype Work: Effect
  associatedtype Answer: Sendable

  /// Takes one event in. Total: no event in any state may trap.
  mutating func reduce(_ event: Event<Answer>) -> [Command<Work>]

  /// The whole frame. Pure; any size is accepted, even 0×0.
  func draw(in size: Size) -> Canvas
}
