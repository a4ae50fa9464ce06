internal import CaptureModel
package import Policy
internal import PolicyFiles

/// Tells of gaps which of them the policy of their time asked for.
package struct PolicyCauses: Sendable {
  private let history: PolicyHistory

  /// How often the policy is asked for at most, so that gaps of years cost no more than those of weeks;
  /// later gaps keep the cause that they have.
  private static let mostSteps = 4000
  /// Microseconds; less of a gap is not told apart.
  private static let shortest: Int64 = 1_000_000

  package init(_ history: PolicyHistory) { self.history = history }

  /// The same gaps, cut where the policy explains a part of one. What the recorder says itself stays,
  /// but that a pause is told as the person's where they asked for it.
  package func explain(_ gaps: [TimelineGap]) -> [TimelineGap] {
    var steps = Self.mostSteps
    var calendars: [String: any DayCalendar] = [:]
    return gaps.flatMap { gap -> [TimelineGap] in
      guard [.unknown, .noRecording, .recorderDied, .paused].contains(gap.cause) else {
        return [gap]
      }
      let times = history.offTimes(
        in: gap.span,
        calendar: { zone in
          if calendars[zone] == nil { calendars[zone] = ZoneCalendar(zone) }
          return calendars[zone]
        }, steps: &steps)
      return cut(gap, by: times)
    }
  }

  private func cut(_ gap: TimelineGap, by times: [PolicyHistory.OffTime]) -> [TimelineGap] {
    var parts: [TimelineGap] = []
    for time in times {
      guard let cause = TimelineGap.Cause(time.because.kind),
        gap.cause != .paused || cause == .pausedByYou,
        time.span.upperBound - time.span.lowerBound > Self.shortest
      else { continue }
      if let last = parts.last, last.cause == cause, last.span.upperBound == time.span.lowerBound {
        parts[parts.count - 1] = TimelineGap(
          span: last.span.lowerBound..<time.span.upperBound, cause: cause)
      } else {
        parts.append(TimelineGap(span: time.span, cause: cause))
      }
    }
    guard !parts.isEmpty else { return [gap] }
    let rest = SpanSet([gap.span]).subtracting(SpanSet(parts.map(\.span))).spans
      .filter { $0.upperBound - $0.lowerBound > Self.shortest }
      .map { TimelineGap(span: $0, cause: gap.cause) }
    return (parts + rest).sorted { $0.span.lowerBound < $1.span.lowerBound }
  }
}

extension TimelineGap.Cause {
  /// nil for reasons by which a recorder that runs would not be silent: that nobody ever chose
  /// anything, for one.
  fileprivate init?(_ kind: Because.Kind) {
    switch kind {
    case .paused: self = .pausedByYou
    case .outsideSchedule: self = .outsideHours
    case .offerExpired: self = .offerExpired
    case .youChose, .objected, .withdrawn, .refused, .consentExpired: self = .notAllowed
    case .choiceUnreadable, .offerUnreadable, .choiceMissing, .offerMissing, .excluded,
      .zoneUnknown, .offerNotYet, .consentNotYet, .noticeChanged, .acknowledged, .notified,
      .noConsent, .consentCovers, .notAsked, .nothing:
      return nil
    }
  }
}
