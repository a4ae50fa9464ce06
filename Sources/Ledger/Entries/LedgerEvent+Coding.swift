/// Which body belongs to which kind.
extension LedgerEvent {
  func write(_ writer: inout EntryWriter) {
    switch self {
    case .logBegun(let body): _ = LogBegun.code(&writer, body)
    case .keyRotated(let body): _ = KeyRotated.code(&writer, body)
    case .tailSetAside(let body): _ = TailSetAside.code(&writer, body)
    case .clockSetBack(let body): _ = ClockSetBack.code(&writer, body)
    case .policyOffered(let body): _ = PolicyVersion.code(&writer, body)
    case .policyChosen(let body): _ = PolicyVersion.code(&writer, body)
    case .policyApplied(let body): _ = PolicyApplied.code(&writer, body)
    case .policyRejected(let body): _ = PolicyRejected.code(&writer, body)
    case .consentGiven(let body): _ = ConsentGiven.code(&writer, body)
    case .consentWithdrawn(let body): _ = ConsentOver.code(&writer, body)
    case .consentExpired(let body): _ = ConsentOver.code(&writer, body)
    case .pauseBegun(let body): _ = PauseBegun.code(&writer, body)
    case .pauseEnded(let body): _ = PauseOver.code(&writer, body)
    case .redactionIntended(let body): _ = RedactionIntended.code(&writer, body)
    case .redactionDone(let body): _ = RedactionDone.code(&writer, body)
    case .recorderStarted(let body): _ = RecorderStarted.code(&writer, body)
    case .recorderStopped(let body): _ = RecorderStopped.code(&writer, body)
    case .recorderLost(let body): _ = RecorderLost.code(&writer, body)
    case .recorderBack(let body): _ = RecorderBack.code(&writer, body)
    case .dayCounted(let body): _ = DayCount.code(&writer, body)
    case .auditorEnrolled(let body): _ = AuditorEnrolled.code(&writer, body)
    case .auditorVisited(let body): _ = AuditorVisited.code(&writer, body)
    case .violationFound(let body): _ = ViolationFound.code(&writer, body)
    }
  }

  /// Reads, or goes over, the members of a body of this kind.
  static func read<Coder: EntryCoder>(
    _ kind: Kind, _ coder: inout Coder
  ) throws(Coder.Failure) -> LedgerEvent {
    switch kind {
    case .logBegun: .logBegun(try LogBegun.code(&coder, nil))
    case .keyRotated: .keyRotated(try KeyRotated.code(&coder, nil))
    case .tailSetAside: .tailSetAside(try TailSetAside.code(&coder, nil))
    case .clockSetBack: .clockSetBack(try ClockSetBack.code(&coder, nil))
    case .policyOffered: .policyOffered(try PolicyVersion.code(&coder, nil))
    case .policyChosen: .policyChosen(try PolicyVersion.code(&coder, nil))
    case .policyApplied: .policyApplied(try PolicyApplied.code(&coder, nil))
    case .policyRejected: .policyRejected(try PolicyRejected.code(&coder, nil))
    case .consentGiven: .consentGiven(try ConsentGiven.code(&coder, nil))
    case .consentWithdrawn: .consentWithdrawn(try ConsentOver.code(&coder, nil))
    case .consentExpired: .consentExpired(try ConsentOver.code(&coder, nil))
    case .pauseBegun: .pauseBegun(try PauseBegun.code(&coder, nil))
    case .pauseEnded: .pauseEnded(try PauseOver.code(&coder, nil))
    case .redactionIntended: .redactionIntended(try RedactionIntended.code(&coder, nil))
    case .redactionDone: .redactionDone(try RedactionDone.code(&coder, nil))
    case .recorderStarted: .recorderStarted(try RecorderStarted.code(&coder, nil))
    case .recorderStopped: .recorderStopped(try RecorderStopped.code(&coder, nil))
    case .recorderLost: .recorderLost(try RecorderLost.code(&coder, nil))
    case .recorderBack: .recorderBack(try RecorderBack.code(&coder, nil))
    case .dayCounted: .dayCounted(try DayCount.code(&coder, nil))
    case .auditorEnrolled: .auditorEnrolled(try AuditorEnrolled.code(&coder, nil))
    case .auditorVisited: .auditorVisited(try AuditorVisited.code(&coder, nil))
    case .violationFound: .violationFound(try ViolationFound.code(&coder, nil))
    }
  }
}
