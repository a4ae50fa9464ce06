package import CaptureModel

extension PolicyHistory {
  /// A time in which nothing was to be recorded of any stream.
  package struct OffTime: Hashable, Sendable {
    package let span: Span
    /// Of the streams' reasons the one that is told first.
    package let because: Because

    package init(span: Span, because: Because) { (self.span, self.because) = (span, because) }
  }

  /// The times of a span in which nothing was to be recorded, oldest first. Those of which nobody
  /// knows, and those that a clock showed twice, are left out.
  ///
  /// - Parameters:
  ///   - calendar: of a zone by its name; nil where it is not known.
  ///   - steps: goes down by one for each time that the policy is asked for, a quarter of an hour under
  ///     a schedule; at 0 the rest of the span is left out.
  package func offTimes(
    in span: Span, calendar: (String) -> (any DayCalendar)?, steps: inout Int
  ) -> [OffTime] {
    var found: [OffTime] = []
    var instant = span.lowerBound
    while instant < span.upperBound, steps > 0 {
      guard let index = index(at: instant) else {
        guard let first = phases.first?.start else { return found }
        instant = first
        continue
      }
      var end = min(end(ofPhase: index) ?? span.upperBound, span.upperBound)
      defer { instant = end }
      let answers = phases[index].answers
      guard answers.count == 1, let entry = answers.first?.entry, entry.isKnown else { continue }
      steps -= 1
      let zone = entry.pair.choice.value?.schedule?.zone
      let zoned: any DayCalendar = zone.flatMap(calendar) ?? UTCCalendar()
      let effective = entry.pair.effective(at: instant, in: zoned, isExplaining: false)
      end = min(end, effective.holdsUntil ?? end)
      let levels = Stream.allCases.map { effective[$0] }
      guard levels.allSatisfy({ $0.level == .off }),
        let because = levels.map(\.because).min(), because.kind != .zoneUnknown
      else { continue }
      if let last = found.last, last.because == because, last.span.upperBound == instant {
        found[found.count - 1] = OffTime(
          span: last.span.lowerBound..<end, because: because)
      } else {
        found.append(OffTime(span: instant..<end, because: because))
      }
    }
    return found
  }
}
