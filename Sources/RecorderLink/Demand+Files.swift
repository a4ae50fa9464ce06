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
    self.init(
      offer: policy.offer.digest, choice: policy.choice.digest, requested: requested
    ) { instant in
      let effective = pair.effective(at: instant, in: calendar, isExplaining: false)
      return Dictionary(
        uniqueKeysWithValues: Stream.allCases.map { ($0, effective[$0].level) })
    }
  }

  /// The same, asked for no earlier than at `moment`.
  func asked(noEarlierThan moment: Moment) -> WriteBack.Demand {
    if requested.uptime >= moment.uptime { return self }
    return WriteBack.Demand(offer: offer, choice: choice, requested: moment, levels: levels)
  }
}
