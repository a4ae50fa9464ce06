/// The queue between whatever happens and the one reader that takes it in, in order.
@MainActor
final class Inbox<Element> {
  private var waiting: [Element] = []
  private var reader: CheckedContinuation<Void, Never>?

  func put(_ element: Element) {
    waiting.append(element)
    reader?.resume()
    reader = nil
  }

  /// All that has come since the last call, at least one element. For one reader only.
  func take() async -> [Element] {
    while waiting.isEmpty {
      await withCheckedContinuation { reader = $0 }
    }
    defer { waiting = [] }
    return waiting
  }
}
