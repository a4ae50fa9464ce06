/// Does what an auditor's dashboard asks for: reads one ledger's folder, and nothing else.
package struct AuditRunner: Sendable {
  private let history: HistoryRunner

  package init(_ history: HistoryRunner) { self.history = history }

  package func run(
    _ effect: AuditEffect, _ send: @Sendable (AuditAnswer) async -> Void
  ) async {
    switch effect {
    case .history(let effect): await history.run(effect) { await send(.history($0)) }
    case .watch:
      let stamp = history.stamp
      while !Task.isCancelled {
        // A poll: the reader's rights do not let it be told of writes in every layout, and a look
        // costs two calls of the system. Cancelled, the loop ends.
        try? await Task.sleep(for: .seconds(2))
        if history.stamp != stamp { break }
      }
      if !Task.isCancelled { await send(.due) }
    }
  }
}
