internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries

/// Tells a few times a second how many rows have been read, of all recordings.
final class RowMeter {
  private let total: Int
  private let tell: (RowsRead) -> Void
  private var before = 0
  private var rows = 0
  private var told: ContinuousClock.Instant?

  /// Between two tellings: often enough to see the number grow.
  private static let interval = Duration.milliseconds(100)

  init(total: Int, tell: @escaping (RowsRead) -> Void) { (self.total, self.tell) = (total, tell) }

  /// - Parameter rows: of the recording that is read now.
  func read(_ rows: Int) {
    self.rows = rows
    let now = ContinuousClock.now
    if let told, now - told < Self.interval { return }
    told = now
    tell(RowsRead(rows: before + rows, total: total))
  }

  /// The next recording is begun.
  func endRecording() { (before, rows) = (before + rows, 0) }
}

extension EffectRunner {
  /// Does work that may read all rows of a span, and sends how far it is meanwhile.
  func metered<Value: Sendable>(
    _ query: Query, _ send: @Sendable (DashboardAnswer) async -> Void,
    _ work: @escaping @Sendable (RowMeter) throws -> Value
  ) async throws -> Value {
    let total = try rowsToCount(query)
    let (updates, told) = AsyncStream.makeStream(
      of: RowsRead.self, bufferingPolicy: .bufferingNewest(1))
    return try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask {
        defer { told.finish() }
        return try work(RowMeter(total: total) { told.yield($0) })
      }
      for await update in updates { await send(.counting(update, query)) }
      guard let value = try await group.next() else { throw CancellationError() }
      return value
    }
  }

  /// Rows that the numbers of a screen are counted from while a filter for windows is on.
  private func rowsToCount(_ query: Query) throws -> Int {
    guard !query.scope.filter.window.isEmpty else { return 0 }
    let counts = try library.store.counts(of: known().map(\.id), in: query.choice)
    return query.screen == .pointer ? counts.motionEvents + counts.clickEvents : counts.events
  }
}
