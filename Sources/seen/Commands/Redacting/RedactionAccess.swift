internal import CaptureModel
internal import Dispatch
internal import Foundation
internal import Ledger
internal import Recordings
internal import Redaction
internal import SafeFiles
internal import Summaries
internal import Synchronization

/// The redactions of who runs the program.
struct RedactionAccess {
  let surroundings: Surroundings
  let folder: JobFolder
  let holds: HoldFile

  init(_ surroundings: Surroundings) throws {
    self.surroundings = surroundings
    let base = BaseDirectories(environment: surroundings.environment)
    do {
      (folder, holds) = (try JobFolder(base: base), try HoldFile(base: base))
    } catch { throw HoldError.file(error) }
  }

  func jobs() throws -> (jobs: [RedactionJob], unreadable: [String]) {
    do { return try folder.jobs() } catch { throw HoldError.file(error) }
  }

  /// Opens the ledger, which begins with the first thing that it has to tell, and closes it again.
  func withRunner<Value>(
    _ stop: StopRequest = StopRequest(), _ body: (RedactionRunner) async throws -> Value
  ) async throws -> Value {
    let ledger = try OwnerLedger(LedgerAccess.paths(surroundings), patience: .seconds(2))
    let runner = RedactionRunner(
      folder: folder, ledger: ledger, patience: .seconds(2),
      faults: RedactionFaults { try stop.pass($0) })
    do {
      let value = try await body(runner)
      try ledger.close()
      return value
    } catch {
      // The first error is the one to tell.
      try? ledger.close()
      throw error
    }
  }

  /// Goes on with what was begun, and begins what is due; opens nothing where there is neither.
  func settle(
    due now: Instant?, _ store: SummaryStore, _ stop: StopRequest = StopRequest()
  ) async throws -> [RedactionRunner.Settled] {
    var unknown: HoldError?
    var isWanted = false
    do { isWanted = try holds.holds().contains { hold in now.map(hold.isDue) ?? false } } catch {
      // What was begun goes on all the same.
      unknown = error
    }
    let jobs = try jobs()
    if !jobs.jobs.isEmpty || !jobs.unreadable.isEmpty { isWanted = true }
    var settled: [RedactionRunner.Settled] = []
    if isWanted {
      settled = try await withRunner(stop) { try await $0.settle(holds, due: now) }
      for one in settled { try store.forget(path: one.path) }
    }
    if let unknown { throw unknown }
    return settled
  }
}

/// A wish to stop, as by Ctrl-C, that is granted until bytes are destroyed; and words about how far it is.
final class StopRequest: Sendable {
  private struct State {
    var isAsked = false
    var isTooLate = false
    var cancel: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())
  private let isShown: Bool

  /// - Parameter isShown: whether steps are told on standard error.
  init(isShown: Bool = false) { self.isShown = isShown && isatty(STDERR_FILENO) == 1 }

  /// Called at each step of a redaction.
  func pass(_ step: RedactionStep) throws {
    if step == .prepared {
      let isAsked = state.withLock {
        $0.isTooLate = !$0.isAsked
        return $0.isAsked
      }
      if isAsked { throw CancellationError() }
    }
    if step == .jobRemoved { state.withLock { $0.isTooLate = false } }
    if isShown, let words = step.words { StandardStreams.tell("now", words) }
  }

  var isAsked: Bool { state.withLock { $0.isAsked } }

  private func ask() {
    let cancel = state.withLock { state -> (@Sendable () -> Void)? in
      if state.isTooLate { return nil }
      state.isAsked = true
      return state.cancel
    }
    if let cancel { return cancel() }
    StandardStreams.tell(
      "note", "Bytes are being destroyed: that cannot stop half way, and ends soon.")
  }

  /// Runs `body`, and cancels it at Ctrl-C where that is possible.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let work = Task { try await body() }
    state.withLock { $0.cancel = { work.cancel() } }
    // A handler, and not SIG_IGN: that would be handed down to programs that we start.
    let before = signal(SIGINT) { _ in }
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { self.ask() }
    source.resume()
    defer {
      source.cancel()
      signal(SIGINT, before)
    }
    return try await work.value
  }
}

extension RedactionStep {
  fileprivate var words: String? {
    switch self {
    case .copyBegun: "writing the rows anew"
    case .copyWritten: "checking what was written"
    case .videoBegun: "making the video anew"
    case .prepared: "destroying the old bytes; from here on it cannot be stopped"
    case .sealBegun: "sealing the recording again"
    default: nil
    }
  }
}
