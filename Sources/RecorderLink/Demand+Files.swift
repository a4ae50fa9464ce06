internal import CaptureModel
internal import Policy
package import PolicyFiles
internal import SafeFiles

extension WriteBack.Demand {
  /// What the two files ask of recorders, which read them as they are: also one that was edited by
  /// hand and is not in the ledger yet.
  ///
  /// Asked for when the later of the files was written, by its own time; a file that is not there,
  /// `now`.
  package init(_ policy: LoadedPolicy, now: Moment) {
    let written = [policy.offer.path, policy.choice.path].compactMap { path in
      (try? SafeFiles.info(path: path))?.stamp.modified
    }
    let latest = written.count == 2 ? written.max() : nil
    let requested = latest.map { nanoseconds in
      Moment(estimating: Instant(microseconds: nanoseconds / 1000), at: now)
    }
    self.init(policy, requested: requested ?? now)
  }

  /// - Parameter requested: when the choice was made, where that is known better than by its file.
  package init(_ policy: LoadedPolicy, requested: Moment) {
    let pair = policy.pair
    let zone = policy.choice.input.value?.schedule?.zone
    let calendar: any DayCalendar = zone.flatMap { ZoneCalendar($0) } ?? UTCCalendar()
    let effective = { @Sendable (instant: Instant) in
      pair.effective(at: instant, in: calendar, isExplaining: false)
    }
    self.init(
      offer: policy.offer.digest, choice: policy.choice.digest, requested: requested,
      levels: { instant in
        let effective = effective(instant)
        return Dictionary(
          uniqueKeysWithValues: Stream.allCases.map { ($0, effective[$0].level) })
      }, nextChange: { effective($0).holdsUntil })
  }

  /// The same, asked for no earlier than at `moment`.
  func asked(noEarlierThan moment: Moment) -> WriteBack.Demand {
    if requested.uptime >= moment.uptime { return self }
    return WriteBack.Demand(
      offer: offer, choice: choice, requested: moment, levels: levels, nextChange: nextChange)
  }

  /// As many changes as are followed at most: ten days of quarter hours.
  private static let mostChanges = 1_000

  /// From when on each stream that is off at the end was off without a break; `from` where it was
  /// off all the while. Streams are left out where there are too many changes to follow.
  func offSince(from begin: Instant, to end: Instant) -> [Stream: Instant] {
    var since: [Stream: Instant] = [:]
    var instant = begin
    for _ in 0..<Self.mostChanges {
      let levels = levels(instant)
      for stream in Stream.allCases {
        let isOff = levels[stream] ?? .off == .off
        since[stream] = isOff ? since[stream] ?? instant : nil
      }
      guard let next = nextChange(instant), next > instant, next <= end else { return since }
      instant = next
    }
    return [:]
  }
}
