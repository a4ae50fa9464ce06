package import Cells

/// Something with keys and a screen: a real terminal, or one in memory for tests.
@MainActor
package protocol Terminal: AnyObject {
  var size: Size { get }

  /// From now on, `receive` is called on the main actor with everything that comes in.
  func start(_ receive: @escaping @MainActor (Input) -> Void)

  /// Shows a frame. One that is larger than the screen is cut.
  func present(_ frame: Canvas)

  /// Stops the process with the terminal as it was before, and returns when it goes on again;
  /// `Input.resumed` and, where it changed, the new size are received afterwards.
  func suspend()

  /// Changes what can be changed while the program runs; the next frame is shown whole.
  func set(_ setting: TerminalSetting)

  /// Leaves the terminal as it was before; nothing is received afterwards. May be called twice.
  func close()
}
