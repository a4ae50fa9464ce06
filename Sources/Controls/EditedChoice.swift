internal import CaptureModel
internal import Ledger
internal import Policy

/// Applies decisions to the choice that is in force when its lock is held, and remembers what was met.
final class EditedChoice {
  private let edits: [ChoiceEdit]
  private let offer: Offer?
  private let now: Instant
  /// The choice before; nil where there was none.
  private(set) var former: Choice?
  private(set) var problem: ChoiceEditError?
  var ledgerProblem: LedgerError?

  init(_ edits: [ChoiceEdit], _ offer: Offer?, _ now: Instant) {
    (self.edits, self.offer, self.now) = (edits, offer, now)
  }

  func apply(_ current: Choice?) throws(ChoiceEditError) -> Choice {
    former = current
    var choice = current ?? .first(at: now)
    do throws(ChoiceEditError) {
      for edit in edits { choice = try choice.applying(edit, offer: offer, at: now) }
    } catch {
      problem = error
      throw error
    }
    return choice
  }
}
