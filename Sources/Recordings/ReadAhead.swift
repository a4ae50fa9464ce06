internal import Dispatch
internal import Synchronization

/// A value that is made on another thread while the last one is being used.
final class ReadAhead<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  /// Begins at once.
  init(_ make: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      let made = Result { try make() }
      result.withLock { $0 = made }
      done.signal()
    }
  }

  /// Waits for the value.
  ///
  /// - Throws: what making it threw.
  func get() throws -> Value? {
    done.wait()
    // For whoever asks again.
    done.signal()
    return try result.withLock { $0 }?.get()
  }
}
