package import Cells

/// A terminal without a terminal: keys go in by calls, frames stay readable.
@MainActor
package final class MemoryTerminal: Terminal {
  package private(set) var size: Size
  /// Every frame that was presented, oldest first.
  package private(set) var frames: [Canvas] = []
  package private(set) var isClosed = false
  package private(set) var suspensions = 0
  package private(set) var settings: [TerminalSetting] = []
  private var receive: (@MainActor (Input) -> Void)?
  private var waiters: [Waiter] = []

  private struct Waiter {
    let isMet: @MainActor (Canvas) -> Bool
    let continuation: CheckedContinuation<Canvas?, Never>
  }

  package init(size: Size) { self.size = size }

  package var screen: Canvas? { frames.last }

  package func start(_ receive: @escaping @MainActor (Input) -> Void) { self.receive = receive }

  package func present(_ frame: Canvas) {
    frames.append(frame)
    let met = waiters.filter { $0.isMet(frame) }
    waiters.removeAll { $0.isMet(frame) }
    for waiter in met { waiter.continuation.resume(returning: frame) }
  }

  package func suspend() {
    suspensions += 1
    receive?(.resumed)
  }

  package func set(_ setting: TerminalSetting) { settings.append(setting) }

  package func close() {
    isClosed = true
    receive = nil
    for waiter in waiters { waiter.continuation.resume(returning: nil) }
    waiters = []
  }

  package func press(_ keys: Key...) { for key in keys { receive?(.key(key)) } }

  package func send(_ input: Input) { receive?(input) }

  package func resize(_ size: Size) {
    self.size = size
    receive?(.resize(size))
  }

  /// The first frame, from the one that is shown now on, for which `isMet` holds; nil when the
  /// terminal is closed before.
  package func frame(where isMet: @escaping @MainActor (Canvas) -> Bool) async -> Canvas? {
    if let screen, isMet(screen) { return screen }
    guard !isClosed else { return nil }
    return await withCheckedContinuation {
      waiters.append(Waiter(isMet: isMet, continuation: $0))
    }
  }
}
