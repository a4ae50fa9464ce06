package import CaptureModel

/// Why a stream is recorded no further than its level.
package struct Because: Hashable, Comparable, Sendable {
  /// In the order in which they are told where several come to the same level. Stable, for scripts.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case choiceUnreadable = "choice-unreadable"
    case offerUnreadable = "offer-unreadable"
    case choiceMissing = "choice-missing"
    case offerMissing = "offer-missing"
    case excluded
    case paused
    case zoneUnknown = "zone-unknown"
    case outsideSchedule = "outside-schedule"
    case offerExpired = "offer-expired"
    case offerNotYet = "offer-not-yet"
    case objected
    case withdrawn
    case refused
    case consentExpired = "consent-expired"
    case consentNotYet = "consent-not-yet"
    case noticeChanged = "notice-changed"
    /// Told of it, or said to have read it: neither is a yes.
    case acknowledged
    case notified
    case noConsent = "no-consent"
    case youChose = "you-chose"
    case consentCovers = "consent-covers"
    /// The employer asks for no more.
    case notAsked = "not-asked"
    /// Nothing limits it.
    case nothing
  }

  package let kind: Kind
  /// nil where it is not known, or always was so.
  package let since: Instant?
  /// The first instant at which this reason does not hold any more; nil where nobody knows.
  package let until: Instant?

  package init(_ kind: Kind, since: Instant? = nil, until: Instant? = nil) {
    (self.kind, self.since, self.until) = (kind, since, until)
  }

  /// Who decided.
  package var decider: Decider {
    switch kind {
    case .choiceUnreadable, .offerUnreadable, .zoneUnknown: .seen
    case .offerMissing, .offerExpired, .offerNotYet, .noticeChanged, .notAsked: .employer
    case .choiceMissing, .excluded, .paused, .outsideSchedule, .objected, .withdrawn, .refused,
      .consentExpired, .consentNotYet, .acknowledged, .notified, .noConsent, .youChose,
      .consentCovers, .nothing:
      .person
    }
  }

  package enum Decider: String, Hashable, Sendable {
    case person, employer
    /// A file that cannot be read, or a zone that is not known here.
    case seen
  }

  package static func < (left: Because, right: Because) -> Bool {
    if left.kind != right.kind { return left.kind.rank < right.kind.rank }
    let (first, second) = (left.since?.microseconds ?? .min, right.since?.microseconds ?? .min)
    if first != second { return first < second }
    if left.since != right.since { return left.since == nil }
    // Of two pauses the longer one is told.
    let (end, other) = (left.until?.microseconds ?? .max, right.until?.microseconds ?? .max)
    if end != other { return end > other }
    return left.until == nil && right.until != nil
  }
}

extension Because.Kind {
  fileprivate static let ranks = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
  fileprivate var rank: Int { Self.ranks[self] ?? .max }
}
