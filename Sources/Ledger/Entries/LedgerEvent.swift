/// What an entry tells. The set is closed: a type that is not in it is refused.
package enum LedgerEvent: Hashable, Sendable {
  case logBegun(LogBegun)
  case keyRotated(KeyRotated)
  case tailSetAside(TailSetAside)
  case clockSetBack(ClockSetBack)
  case policyOffered(PolicyVersion)
  case policyChosen(PolicyVersion)
  case policyApplied(PolicyApplied)
  case policyRejected(PolicyRejected)
  case consentGiven(ConsentGiven)
  case consentWithdrawn(ConsentOver)
  case consentExpired(ConsentOver)
  case pauseBegun(PauseBegun)
  case pauseEnded(PauseOver)
  case redactionIntended(RedactionIntended)
  case redactionDone(RedactionDone)
  case recorderStarted(RecorderStarted)
  case recorderStopped(RecorderStopped)
  case recorderLost(RecorderLost)
  case recorderBack(RecorderBack)
  case dayCounted(DayCount)
  case auditorEnrolled(AuditorEnrolled)
  case auditorVisited(AuditorVisited)
  case violationFound(ViolationFound)

  /// As the member `type` of an entry says it.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case logBegun = "log.begun"
    case keyRotated = "log.key-rotated"
    case tailSetAside = "log.tail-set-aside"
    case clockSetBack = "log.clock-set-back"
    case policyOffered = "policy.offered"
    case policyChosen = "policy.chosen"
    case policyApplied = "policy.applied"
    case policyRejected = "policy.rejected"
    case consentGiven = "consent.given"
    case consentWithdrawn = "consent.withdrawn"
    case consentExpired = "consent.expired"
    case pauseBegun = "pause.begun"
    case pauseEnded = "pause.ended"
    case redactionIntended = "redaction.intended"
    case redactionDone = "redaction.done"
    case recorderStarted = "recorder.started"
    case recorderStopped = "recorder.stopped"
    case recorderLost = "recorder.lost"
    case recorderBack = "recorder.back"
    case dayCounted = "counts.day"
    case auditorEnrolled = "auditor.enrolled"
    case auditorVisited = "auditor.visited"
    case violationFound = "violation.found"
  }

  package var kind: Kind {
    switch self {
    case .logBegun: .logBegun
    case .keyRotated: .keyRotated
    case .tailSetAside: .tailSetAside
    case .clockSetBack: .clockSetBack
    case .policyOffered: .policyOffered
    case .policyChosen: .policyChosen
    case .policyApplied: .policyApplied
    case .policyRejected: .policyRejected
    case .consentGiven: .consentGiven
    case .consentWithdrawn: .consentWithdrawn
    case .consentExpired: .consentExpired
    case .pauseBegun: .pauseBegun
    case .pauseEnded: .pauseEnded
    case .redactionIntended: .redactionIntended
    case .redactionDone: .redactionDone
    case .recorderStarted: .recorderStarted
    case .recorderStopped: .recorderStopped
    case .recorderLost: .recorderLost
    case .recorderBack: .recorderBack
    case .dayCounted: .dayCounted
    case .auditorEnrolled: .auditorEnrolled
    case .auditorVisited: .auditorVisited
    case .violationFound: .violationFound
    }
  }
}
