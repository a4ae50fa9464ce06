package import CaptureModel
internal import Recordings

extension RedactionRunner {
  /// What was due or begun, and how it ended this time.
  package struct Settled: Sendable {
    /// Of the hold or of the job.
    package let id: String
    package let path: String
    package let result: Result<Outcome, RedactionFailure>
  }

  /// Goes on with what was begun, then begins what is due. One that fails does not keep the others.
  ///
  /// - Throws: `HoldError` where it is not known what is held, after what was begun has been gone on
  ///   with; `RedactionFailure`.
  package func settle(_ holds: HoldFile, due now: Instant?) async throws -> [Settled] {
    let begun = (try? folder.jobs().jobs) ?? []
    var settled = try await resumeAll().map {
      Settled(id: $0.job.id, path: $0.job.path, result: $0.result)
    }
    settled += try folder.unreadable().map {
      Settled(id: $0.path, path: $0.path, result: .failure($0.failure))
    }
    if try holds.holds().isEmpty { return settled }
    let lock = try holds.locked()
    for hold in try holds.holds() {
      if begun.contains(where: hold.isBegun) {
        // A job that was begun stands for it.
        try holds.remove(hold)
      } else if let now, hold.isDue(now) {
        settled.append(try await purge(hold, in: holds))
      }
    }
    _ = consume lock
    return settled
  }

  private func purge(_ hold: Hold, in holds: HoldFile) async throws -> Settled {
    do {
      let outcome = try await redactOrGiveUp(plan(hold.path, hold.selection))
      try holds.remove(hold)
      return Settled(id: hold.id, path: hold.path, result: .success(outcome))
    } catch let failure as RedactionFailure {
      // What has begun goes on as a job.
      if failure.standing != .untouched, !failure.isCancelled { try holds.remove(hold) }
      return Settled(id: hold.id, path: hold.path, result: .failure(failure))
    }
  }

  /// The same as `redact`; what is cancelled before anything was destroyed is not gone on with later.
  package func redactOrGiveUp(
    _ plan: RedactionPlan
  ) async throws(RedactionFailure) -> Outcome {
    do { return try await redact(plan) } catch {
      guard error.isCancelled, let jobs = try? folder.jobs().jobs else { throw error }
      for job in jobs where job.path == plan.path && job.selection == plan.selection {
        _ = try giveUp(job)
      }
      throw error
    }
  }
}

extension RedactionFailure {
  package var isCancelled: Bool { cause as? RedactionError == .cancelled }
}
