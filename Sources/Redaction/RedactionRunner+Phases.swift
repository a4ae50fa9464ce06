internal import CaptureModel
internal import Ledger
internal import Recordings
internal import SafeFiles

extension RedactionRunner {
  /// Brings a job to its end, or to where it has to wait.
  func run(_ begun: RedactionJob) async throws -> Outcome {
    var job = begun
    do {
      while true {
        if let outcome = try await step(&job) { return outcome }
      }
    } catch let failure as RedactionFailure { throw failure } catch {
      if job.isReversible, let source = try? source(job.path) {
        // What cannot be removed now is removed when it is tried again.
        try? source.discard()
      }
      throw RedactionFailure(error, job.standing)
    }
  }

  /// One phase; nil where another one follows.
  private func step(_ job: inout RedactionJob) async throws -> Outcome? {
    guard let id = job.randomID else { return .nothing }
    switch job.phase {
    case .written:
      if try !ledger.holds(id).isIntended { try ledger.note(job.intent(id)) }
      try faults.step(.intentWritten)
      try advance(&job, to: .noted)
      try faults.step(.intentNoted)
    case .noted, .masked:
      return try await cover(&job)
    case .swapping:
      try source(job.path).swap(job.files, faults: faults)
      try advance(&job, to: .sealing)
    case .sealing:
      let source = try source(job.path)
      try source.seal(faults: faults)
      try source.verify(job.selection)
      try faults.step(.verified)
      try advance(&job, to: .finishing)
    case .finishing:
      if try !ledger.holds(id).isDone { try ledger.note(done(job, id)) }
      try faults.step(.doneWritten)
      try folder.remove(job)
      try faults.step(.jobRemoved)
      return .done(rows: job.rows, pictures: job.pictures)
    }
    return nil
  }

  /// True where there is nothing at the recording's place: it was removed, or its disk is not there.
  func isGone(_ job: RedactionJob) -> Bool {
    do throws(SafeFilesError) { _ = try SafeFiles.info(path: job.path) } catch .missing {
      return true
    } catch { return false }
    return false
  }

  private func cover(_ job: inout RedactionJob) async throws -> Outcome? {
    let source = try source(job.path)
    switch source.readiness() {
    case .stopping: throw RedactionError.stopping(path: job.path)
    case .live:
      let isFirst = job.phase == .noted
      let found = try source.mask(job.selection, faults: faults)
      // After a crash they are covered already, and the plan's numbers are left.
      if isFirst, !found.isEmpty { (job.rows, job.pictures) = (0, 0) }
      job.rows += found.rows
      job.pictures += found.pictures
      try advance(&job, to: .masked)
      return .bytesRemain(rows: job.rows, pictures: job.pictures)
    case .still:
      if job.phase == .masked {
        // Each picture that was covered counts as one row; now all of them are found.
        let found = try source.findings(job.selection)
        job.rows += found.rows - job.pictures
        job.pictures = found.pictures + found.frames
      }
      job.files = try await source.prepare(job.selection, faults: faults)
      try faults.step(.prepared)
      try advance(&job, to: .swapping)
      return nil
    }
  }

  private func advance(_ job: inout RedactionJob, to phase: RedactionJob.Phase) throws {
    var next = job
    next.phase = phase
    try folder.write(next)
    job = next
  }

  private func done(_ job: RedactionJob, _ id: RandomID) -> LedgerEvent {
    let unreached = StorageReach(of: job.path).unreached
    return .redactionDone(
      RedactionDone(
        job: id, method: .rewritten, pictures: EntryCount(job.pictures),
        rows: EntryCount(job.rows),
        unreached: WordSet(unreached) ?? WordSet.only(.backups)))
  }
}

extension WordSet<Unreached> {
  fileprivate static func only(_ word: Unreached) -> Self {
    guard let set = WordSet([word]) else { preconditionFailure("a word makes a set") }
    return set
  }
}
