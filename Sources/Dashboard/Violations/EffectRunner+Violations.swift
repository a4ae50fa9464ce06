internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Compliance
internal import Policy
internal import Synchronization

extension EffectRunner {
  /// Sends how far it is meanwhile, and all that was found at the end.
  func violations(
    _ query: ViolationsQuery, _ send: @Sendable (DashboardAnswer) async -> Void
  ) async {
    guard let policy else {
      var status = ViolationsStatus()
      (status.isDone, status.silence) = (
        true, "These recordings are nobody's: no policy is theirs."
      )
      return await send(.violations([], status, query))
    }
    let (updates, told) = AsyncStream.makeStream(
      of: Int.self, bufferingPolicy: .bufferingNewest(1))
    await withTaskGroup(of: (items: [ViolationsState.Item], status: ViolationsStatus).self) {
      group in
      group.addTask { [self] in
        defer { told.finish() }
        return violations(query, policy) { told.yield($0) }
      }
      for await rows in updates {
        var status = ViolationsStatus()
        status.rows = rows
        await send(.violations([], status, query))
      }
      guard let found = await group.next(), !Task.isCancelled else { return }
      await send(.violations(found.items, found.status, query))
    }
  }

  private func violations(
    _ query: ViolationsQuery, _ policy: @escaping @Sendable () throws -> RecordedPolicy,
    _ tell: (Int) -> Void
  ) -> (items: [ViolationsState.Item], status: ViolationsStatus) {
    var status = ViolationsStatus()
    status.isDone = true
    do {
      let result = try ViolationReading(library, policy: policy).read(
        contents.withLock { $0 }.entries, span: query.span, limit: ViolationsState.limit,
        isCancelled: { Task.isCancelled }, progress: tell)
      status.silence = result.silence.map { CellText(untrusted: $0) }
      (status.rows, status.total) = (result.rows, result.total)
      status.failures = result.failures.map { Self.told($0.error).message }
      let unjudged = result.found.flatMap { $0.findings.unjudged.values }
        .reduce(UnjudgedRows(), +)
      status.unjudged = unjudged.reasons.map {
        "\(Numbers.counted($0.count, "row", "rows")) cannot be judged: \(untrusted: $0.words)"
      }
      let items = result.violations.prefix(ViolationsState.limit).map {
        item($0.recording, $0.violation)
      }
      return (Array(items), status)
    } catch {
      let told = Self.told(error)
      status.failures = [told.message]
      return ([], status)
    }
  }

  private func item(_ recording: Int64?, _ found: FoundViolation) -> ViolationsState.Item {
    let violation = found.violation
    let reason = violation.because.words { calendar.dayAndClock($0).string }
    return ViolationsState.Item(
      recording: recording, reference: found.reference, stream: violation.stream,
      instant: violation.instant, what: CellText(untrusted: found.what), entry: violation.entry,
      brief: CellText(untrusted: violation.because.kind.brief),
      reason: CellText(untrusted: reason), isCertain: violation.isCertain)
  }
}
