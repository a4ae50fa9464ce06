package import CaptureModel
internal import Dispatch
package import PolicyFiles
package import RecorderLink
internal import Synchronization

/// Follows the recorders that run from the request to the proof: those that echo the choice, and those
/// that can only be paused through a channel.
///
/// Calls block as reading a recording does, and as long as a channel takes to answer.
package final class RecorderTracker: Sendable {
  /// Opens a recording by its path; nil where rows cannot be read from their end there.
  package typealias Opening = @Sendable (String) throws -> (any NewestRowsSource)?

  private let reports: RecorderReports
  private let bridge: RecorderBridge
  private let open: Opening
  private let standings = Mutex(RecorderStandings())
  private let asked = Mutex<[String: Asked]>([:])
  private let pauses = Mutex<[String: Pausing]>([:])
  private let queue = DispatchQueue(label: "seen.recorders", attributes: .concurrent)

  /// When a recorder was asked to pause, and when it said that it had.
  private struct Pausing {
    let asked: Moment
    let answered: Moment
  }

  /// One question to a recorder, which answers when it does. A second one meanwhile would meet it in the
  /// middle of the first.
  private final class Asked: Sendable {
    let begun = Moment.now()
    let isPaused: Bool?
    let answer = Mutex<(RecorderAnswer, Moment)?>(nil)
    let isAnswered = DispatchSemaphore(value: 0)

    init(isPaused: Bool?) { self.isPaused = isPaused }
  }

  package init(reports: RecorderReports, bridge: RecorderBridge, open: @escaping Opening) {
    (self.reports, self.bridge, self.open) = (reports, bridge, open)
  }

  /// Of recorders that read the choice by themselves.
  package func native(_ policy: LoadedPolicy) -> [RecorderStanding] {
    let now = Moment.now()
    let demand = WriteBack.Demand(policy, now: now)
    let listing = reports.list()
    return standings.withLock { standings in
      standings.update(demand, listing, now: now) { report, since in
        evidence(report.recording.unfiltered, since)
      }
    }
  }

  /// Of recorders that are told: pauses each where everything is paused, else ends the pause that Seen
  /// began. nil asks nothing of them: nothing may be recorded, so a pause is not ended, and whoever
  /// records is told of.
  ///
  /// - Parameter patience: how long to wait for answers; those that come later are for the next call.
  package func bridged(
    isPaused: Bool?, patience: Duration = .milliseconds(100)
  ) throws -> [BridgeStanding] {
    let controls = try bridge.controls()
    let questions = controls.map { ask($0, isPaused: isPaused) }
    let deadline = DispatchTime.now() + .milliseconds(Int(patience / .milliseconds(1)))
    return zip(controls, questions).map { control, question in
      if question.isAnswered.wait(timeout: deadline) == .success { question.isAnswered.signal() }
      return standing(control, question)
    }
  }

  private func ask(_ control: any RecorderControl, isPaused: Bool?) -> Asked {
    asked.withLock { asked in
      if let question = asked[control.session], question.answer.withLock({ $0 == nil }) {
        return question
      }
      let question = Asked(isPaused: isPaused)
      asked[control.session] = question
      let bridge = bridge
      queue.async {
        let answer = bridge.settle(control, isPaused: isPaused)
        question.answer.withLock { $0 = (answer, .now()) }
        question.isAnswered.signal()
      }
      return question
    }
  }

  private func standing(_ control: any RecorderControl, _ question: Asked) -> BridgeStanding {
    let answered = question.answer.withLock { $0 }
    let proof: BridgeStanding.Proof =
      if let (answer, moment) = answered {
        proof(answer, Pausing(asked: question.begun, answered: moment))
      } else {
        asking(control.recordingPath, question)
      }
    return BridgeStanding(
      session: control.session, recordingPath: control.recordingPath, answer: answered?.0,
      limits: control.limits, isPaused: question.isPaused, proof: proof)
  }

  /// A recorder may stop taking input at once and confirm much later, as when it first needs a picture in
  /// which nothing moves.
  private func asking(_ path: String?, _ question: Asked) -> BridgeStanding.Proof {
    let waited = Moment.now() - question.begun
    guard question.isPaused == true, waited >= .seconds(1), let path, let source = try? open(path)
    else {
      return .asking(for: waited, isQuiet: false)
    }
    let allowed = question.begun.instant + 300_000
    let rows = try? source.rows(since: allowed, limit: RecorderTracker.most)
    let input = Stream.allCases.filter { $0 != .screens }
    let isQuiet = rows.map { rows in !rows.isDoubtful && input.allSatisfy { rows[$0] == 0 } }
    return .asking(for: waited, isQuiet: isQuiet ?? false)
  }

  private func proof(_ answer: RecorderAnswer, _ fresh: Pausing) -> BridgeStanding.Proof {
    switch answer.result {
    case .success(.paused), .success(.pausedAlready):
      let pausing = pauses.withLock { pauses in
        let known = pauses[answer.session] ?? fresh
        pauses[answer.session] = known
        return known
      }
      // Rows are stored a moment after they happened.
      if Moment.now() - pausing.answered < WriteBack.settling { return .waiting }
      return look(answer.recordingPath, pausing)
    default:
      pauses.withLock { $0[answer.session] = nil }
      return .none
    }
  }

  private func look(_ path: String?, _ pausing: Pausing) -> BridgeStanding.Proof {
    guard let path, let source = try? open(path),
      let rows = try? source.rows(since: pausing.answered.instant, limit: RecorderTracker.most)
    else { return .cannotLook }
    if rows.total > 0 { return .rows(rows.total) }
    return rows.isDoubtful ? .cannotLook : .verified(after: Moment.now() - pausing.asked)
  }

  private func evidence(_ path: String, _ since: [Stream: Instant]) -> RowEvidence {
    let through = Moment.now()
    guard let source = try? open(path) else { return .none }
    var counts: [Stream: Int] = [:]
    do {
      for (instant, streams) in Dictionary(grouping: since.keys, by: { since[$0] }) {
        guard let instant else { continue }
        let rows = try source.rows(since: instant, limit: RecorderTracker.most)
        // What could not be read is not counted as nothing.
        for stream in streams where rows[stream] > 0 || !rows.isDoubtful {
          counts[stream] = rows[stream]
        }
      }
    } catch { return .none }
    return .seen(RowsSeen(since: since, counts: counts, through: through))
  }

  /// Rows of each table that are looked at.
  private static let most = 4096
}

/// How a recorder stands that reads no choice and was told through its channel.
package struct BridgeStanding: Sendable, Equatable {
  package enum Proof: Hashable, Sendable {
    /// It has not answered yet; whether its recording held no input since shortly after it was asked.
    case asking(for: Duration, isQuiet: Bool)
    /// There is nothing to show: it is not paused.
    case none
    /// It says that it is paused; rows of before may still come.
    case waiting
    /// Its recording held nothing newer, so long after it was asked.
    case verified(after: Duration)
    /// It said that it was paused, and so many rows came after that.
    case rows(Int)
    case cannotLook
  }

  package let session: String
  /// Whatever the recorder said; filter it like any text from outside.
  package let recordingPath: String?
  /// nil while it has not answered.
  package let answer: RecorderAnswer?
  /// What it cannot be told; whole sentences.
  package let limits: String?
  /// Whether it was asked to be paused; nil where nothing was asked, though nothing may be recorded.
  package let isPaused: Bool?
  package let proof: Proof

  package init(
    session: String, recordingPath: String?, answer: RecorderAnswer?, limits: String?,
    isPaused: Bool?, proof: Proof
  ) {
    (self.session, self.recordingPath, self.answer) = (session, recordingPath, answer)
    (self.limits, self.isPaused, self.proof) = (limits, isPaused, proof)
  }

  /// Whether a look a little later may say more.
  package var isOpen: Bool {
    switch proof {
    case .asking, .waiting: true
    default: false
    }
  }
}
