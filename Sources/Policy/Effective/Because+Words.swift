package import CaptureModel

extension Because {
  /// One sentence without a full stop, beginning small.
  ///
  /// - Parameter time: how an instant is shown.
  package func words(_ time: (Instant) -> String) -> String {
    func at(_ instant: Instant?, _ before: String) -> String {
      instant.map { " " + before + " " + time($0) } ?? ""
    }
    let since = at(since, "since")
    let until = at(until, "until")
    return switch kind {
    case .choiceUnreadable: "your choice cannot be read"
    case .offerUnreadable: "the employer's offer cannot be read"
    case .choiceMissing: "you have not chosen"
    case .offerMissing: "the employer asks for nothing"
    case .excluded: "you excluded this window"
    case .paused: "you paused it" + since + (self.until == nil ? ", until you go on" : until)
    case .zoneUnknown: "the time zone of your schedule is not known here"
    case .outsideSchedule: "outside of your hours" + (self.until == nil ? "" : "," + until)
    case .offerExpired: "the employer's offer ran out" + at(self.since, "at")
    case .offerNotYet: "the employer's offer is not in force" + until
    case .objected: "you objected" + since
    case .withdrawn: "you withdrew your consent" + since
    case .refused: "you refused" + since
    case .consentExpired: "your consent ran out" + at(self.since, "at")
    case .consentNotYet: "your consent begins later" + at(self.until, "at")
    case .noticeChanged: "what the employer says has changed since you agreed; it needs a new yes"
    case .acknowledged: "you have read the notice and not agreed" + since
    case .notified: "you were shown the notice and have not answered" + since
    case .noConsent: "you have given no consent"
    case .youChose: "you chose so" + since
    case .consentCovers: "you agreed to no more" + since + (self.until == nil ? "" : "," + until)
    case .notAsked: "the employer asks for no more" + since
    case .nothing: "nothing limits it"
    }
  }
}

extension Because.Kind {
  /// The same in few words and without times, for a list.
  package var brief: String {
    switch self {
    case .choiceUnreadable: "choice unreadable"
    case .offerUnreadable: "offer unreadable"
    case .choiceMissing: "nothing chosen"
    case .offerMissing: "nothing asked"
    case .excluded: "window excluded"
    case .paused: "paused"
    case .zoneUnknown: "time zone unknown"
    case .outsideSchedule: "outside of your hours"
    case .offerExpired: "offer ran out"
    case .offerNotYet: "offer not in force yet"
    case .objected: "objected"
    case .withdrawn: "consent withdrawn"
    case .refused: "refused"
    case .consentExpired: "consent ran out"
    case .consentNotYet: "consent not in force yet"
    case .noticeChanged: "notice changed, no new yes"
    case .acknowledged: "read, not agreed"
    case .notified: "not answered"
    case .noConsent: "no consent"
    case .youChose: "your level"
    case .consentCovers: "agreed to no more"
    case .notAsked: "not asked for"
    case .nothing: "nothing"
    }
  }
}
