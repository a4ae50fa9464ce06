import CaptureModel
import Cells
import Ledger
import Policy
import TUI

@testable import Controls
@testable import Dashboard
@testable import PolicyFiles

/// What the Controls screen is told of, without files: an offer of two purposes, and choices.
struct ControlsFixture {
  static let now = Sample.calendar.start(of: Sample.day) + 50_700_000_000  // 14:05

  static let offer: Offer = {
    let notice = Offer.Notice(
      version: 3,
      text: "Your work computer is recorded to train AI agents.\nYou may say no at any time.")
    func purpose(_ name: String, _ text: String, _ levels: [CaptureModel.Stream: Level])
      -> Offer.Purpose
    {
      Offer.Purpose(
        name: name, text: text, recipients: ["Example Ltd, Research"], retentionDays: 180,
        levels: levels, notice: notice, digesting: PolicyDigests.digesting)
    }
    let everything = Stream.allCases.map { ($0, Level.full) }
    return Offer(
      version: 3, issued: now + -86_400_000_000, notice: notice,
      purposes: [
        purpose(
          "training", "Teach agents to use office software.",
          Dictionary(uniqueKeysWithValues: everything)),
        purpose("support", "Find out why software fails.", [.clicks: .coarse]),
      ], mandatory: [.navigation: .counts])
  }()

  static func choice(
    _ levels: [CaptureModel.Stream: Level] = [:], consents: [Consent] = [],
    pauses: [PolicyPause] = [], exclusions: ExclusionRules = .suggested,
    schedule: WeekSchedule? = nil
  ) -> Choice {
    Choice(
      version: 4, decided: now + -300_000_000, salt: String(repeating: "0", count: 32),
      levels: levels, consents: consents, pauses: pauses, exclusions: exclusions,
      schedule: schedule)
  }

  /// To what is asked.
  static func yes(_ streams: [CaptureModel.Stream], notice: PolicyDigest? = nil) -> Consent {
    Consent(
      purpose: "training", state: .consented,
      levels: Dictionary(uniqueKeysWithValues: streams.map { ($0, .full) }),
      notice: notice ?? offer.purposes[0].shown, answered: now + -300_000_000,
      expires: now + 30 * 86_400_000_000)
  }

  static func pause(_ streams: [CaptureModel.Stream], until: Instant? = nil) -> PolicyPause {
    PolicyPause(
      id: String(repeating: "a", count: 32), streams: Set(streams), from: now + -240_000_000,
      until: until)
  }

  static func sight(_ choice: Choice?, _ offer: Offer? = offer) -> ControlsSight {
    let policy = LoadedPolicy(
      offer: LoadedFile(
        path: "/etc/seen/offer.json", input: offer.map { .given($0) } ?? .missing, digest: nil,
        problem: nil),
      choice: LoadedFile(
        path: "/home/p/.config/seen/choice.json", input: choice.map { .given($0) } ?? .missing,
        digest: nil, problem: nil))
    return ControlsSight(
      PolicySettlement(policy: policy, pair: policy.pair, isRecorded: true), now: now)
  }

  static func session(
    _ choice: Choice?, columns: Int = 80, rows: Int = 24, glyphs: GlyphSet = .unicode,
    recorders: [RecorderLine] = []
  ) -> Session<DashboardState> {
    var state = Sample.state(glyphs: glyphs)
    state.now = now
    var session = Sample.session(state, columns: columns, rows: rows)
    session.type("7")
    session.answer(.onControls(.looked(sight(choice))))
    session.answer(.onControls(.recorders(recorders)))
    return session
  }

  static let alarm = RecorderLine(
    name: "monday", state: .alarm, sentence: "It still records although you paused everything.")
}

extension Session<DashboardState> {
  /// What was asked of the Controls runner last.
  var decisions: [Decision] {
    pending.compactMap { if case .onControls(.decide(let decision)) = $0 { decision } else { nil } }
  }
}
