package import CaptureModel
internal import Cells
internal import Controls
package import Policy

/// An answer to one purpose while it is thought over. Nothing is ticked before the person ticks it.
package struct PurposeForm: Equatable, Sendable {
  package let purpose: String
  /// Of what is shown: the answer is to this, and to nothing that comes later.
  package let shown: PolicyDigest
  /// What a yes would cover.
  package var levels: [CaptureModel.Stream: Level] = [:]
  package var days = PurposeForm.offeredDays[1]
  /// Of the lines of the notice.
  package var firstLine = 0

  package static let offeredDays = [30, 90, 180, 365]

  package init(_ purpose: Offer.Purpose) {
    (self.purpose, shown) = (purpose.name, purpose.shown)
  }

  package enum Row: Hashable, Sendable {
    case stream(CaptureModel.Stream)
    case expiry
  }

  /// Streams that the purpose asks for, then how long a yes would hold.
  package static func rows(_ purpose: Offer.Purpose) -> [Row] {
    asked(purpose).map(Row.stream) + [.expiry]
  }

  static func asked(_ purpose: Offer.Purpose) -> [CaptureModel.Stream] {
    Stream.allCases.filter { (purpose.levels[$0] ?? .off) > .off }
  }

  mutating func toggle(_ stream: CaptureModel.Stream, of purpose: Offer.Purpose) {
    if levels.removeValue(forKey: stream) == nil { levels[stream] = purpose.levels[stream] ?? .off }
  }

  mutating func toggleAll(of purpose: Offer.Purpose) {
    let asked = Self.asked(purpose)
    let isFull = asked.allSatisfy { levels[$0] != nil }
    levels = isFull ? [:] : asked.reduce(into: levels) { $0[$1] = $0[$1] ?? purpose.levels[$1] }
  }

  /// One level more or less, within what is asked; below the least it is not ticked any more.
  mutating func step(_ stream: CaptureModel.Stream, _ step: Int, of purpose: Offer.Purpose) {
    let asked = purpose.levels[stream] ?? .off
    let allowed = Level.allCases.filter { $0 <= asked }
    let place = allowed.firstIndex(of: levels[stream] ?? .off) ?? 0
    let level = allowed[min(max(0, place + step), allowed.count - 1)]
    levels[stream] = level == .off ? nil : level
  }

  mutating func stepDays(_ step: Int) {
    let all = Self.offeredDays
    days = all[min(max(0, (all.firstIndex(of: days) ?? 1) + step), all.count - 1)]
  }

  func consent(at now: Instant) -> ConsentAnswer {
    ConsentAnswer(
      purpose: purpose, state: .consented, levels: levels, shown: shown,
      expires: now + Int64(days) * 86_400_000_000)
  }

  /// A no is to all that is asked. It is called by what it is: to take back a yes is to withdraw.
  func refusal(_ purpose: Offer.Purpose, _ choice: Choice?, at now: Instant) -> [ConsentAnswer] {
    let asked = Self.asked(purpose)
    let had = asked.filter {
      choice?.consent(to: purpose.name, for: $0)?.state(at: now) == .consented
    }
    let others = asked.filter { !had.contains($0) }
    return [(had, Consent.State.withdrawn), (others, .refused)].compactMap { streams, state in
      streams.isEmpty
        ? nil
        : ConsentAnswer(
          purpose: purpose.name, state: state,
          levels: Dictionary(
            uniqueKeysWithValues: streams.map { ($0, purpose.levels[$0] ?? .off) }),
          shown: shown)
    }
  }

  func acknowledgement(_ purpose: Offer.Purpose, _ choice: Choice?) -> ConsentAnswer? {
    // Whoever has answered is not put back to having read it.
    let open = Self.asked(purpose).filter {
      switch choice?.consent(to: purpose.name, for: $0)?.state {
      case nil, .notified: true
      default: false
      }
    }
    guard !open.isEmpty else { return nil }
    return ConsentAnswer(
      purpose: purpose.name, state: .acknowledged,
      levels: Dictionary(uniqueKeysWithValues: open.map { ($0, purpose.levels[$0] ?? .off) }),
      shown: shown)
  }
}
