package import CaptureModel
package import Ledger
internal import Recordings
internal import SafeFiles

/// Destroys what is selected, and goes on after a crash with what was begun. One process at a time.
package struct RedactionRunner: Sendable {
  package enum Outcome: Hashable, Sendable {
    case done(rows: Int, pictures: Int)
    /// Covered; bytes remain until the recorder stops.
    case bytesRemain(rows: Int, pictures: Int)
    /// There was nothing of the selection.
    case nothing
  }

  /// A job and how it ended this time.
  package struct Report: Sendable {
    package let job: RedactionJob
    package let result: Result<Outcome, RedactionFailure>
  }

  package let folder: JobFolder
  let ledger: any RedactionLedger
  let open: @Sendable (String) throws -> any ContentSource
  let clock: @Sendable () -> Instant
  let faults: RedactionFaults
  /// How long to wait for another process that redacts.
  let patience: Duration

  package init(
    folder: JobFolder, ledger: any RedactionLedger, patience: Duration = .zero,
    open: @escaping @Sendable (String) throws -> any ContentSource = {
      try RecordingKinds.open($0)
    },
    clock: @escaping @Sendable () -> Instant = SystemClock.now, faults: RedactionFaults = .none
  ) {
    (self.folder, self.ledger, self.patience) = (folder, ledger, patience)
    (self.open, self.clock, self.faults) = (open, clock, faults)
  }

  /// The dry run.
  package func plan(
    _ path: String, _ selection: RedactionSelection
  ) throws(RedactionFailure) -> RedactionPlan {
    do { return try RedactionPlan(source(path), selection) } catch {
      throw RedactionFailure(error, .untouched)
    }
  }

  /// Destroys what a plan says. Blocks for as long as copying the recording takes.
  package func redact(
    _ plan: RedactionPlan, reason: RedactionReason = .asked
  ) async throws(RedactionFailure) -> Outcome {
    if let obstacle = plan.obstacles.first { throw RedactionFailure(obstacle, .untouched) }
    if plan.readiness == .stopping {
      throw RedactionFailure(RedactionError.stopping(path: plan.path), .untouched)
    }
    if plan.findings.isEmpty { return .nothing }
    let job = RedactionJob(
      path: plan.path, selection: plan.selection, findings: plan.findings, reason: reason,
      now: clock())
    do {
      let lock = try folder.lockAll(patience: patience)
      try folder.write(job)
      try faults.step(.jobWritten)
      let outcome = try await run(job)
      _ = consume lock
      return outcome
    } catch let failure as RedactionFailure { throw failure } catch {
      throw RedactionFailure(error, .untouched)
    }
  }

  /// Goes on with everything that was begun. Called before anything else at a start, and again when
  /// a recorder has stopped.
  package func resumeAll() async throws(RedactionFailure) -> [Report] {
    do {
      let (jobs, _) = try folder.jobs()
      if jobs.isEmpty { return [] }
      let lock = try folder.lockAll(patience: patience)
      var reports: [Report] = []
      // Anew: another process may have ended some meanwhile.
      for job in try folder.jobs().jobs {
        do {
          reports.append(Report(job: job, result: .success(try await run(job))))
        } catch let failure as RedactionFailure {
          reports.append(Report(job: job, result: .failure(failure)))
        }
      }
      _ = consume lock
      return reports
    } catch let failure as RedactionFailure { throw failure } catch {
      throw RedactionFailure(error, .untouched)
    }
  }

  /// Gives up a job of which nothing in the recording has changed, or whose recording is not there:
  /// whether it was removed or its disk is elsewhere only the person knows. Its intent stays in the
  /// history.
  ///
  /// - Returns: false where it can only go on.
  package func giveUp(_ job: RedactionJob) throws(RedactionFailure) -> Bool {
    do {
      let lock = try folder.lockAll(patience: patience)
      let isGivenUp = try giveUpAlone(job)
      _ = consume lock
      return isGivenUp
    } catch { throw RedactionFailure(error, .untouched) }
  }

  private func giveUpAlone(_ job: RedactionJob) throws -> Bool {
    guard let now = try folder.jobs().jobs.first(where: { $0.id == job.id }),
      now.isReversible || isGone(now)
    else { return false }
    // A recording that is gone has nothing to be removed from.
    try? source(now.path).discard()
    try folder.remove(now)
    return true
  }

  func source(_ path: String) throws -> any RedactingSource {
    guard let source = try open(path) as? any RedactingSource else {
      throw RedactionError.notRedactable(path: path)
    }
    return source
  }
}
