internal import CaptureModel

/// Parts of the sentences that explain entries.
enum EntryPhrase {
  /// `30 minutes`, `1 hour 5 minutes`, `0.2 s`: the largest unit that it has one of, and the next.
  ///
  /// - Parameter unit: microseconds in what is counted.
  static func duration(_ count: Int64, unit: Int64 = 1) -> String {
    let (product, overflow) = Int64(clamping: count.magnitude).multipliedReportingOverflow(by: unit)
    let microseconds = overflow ? Int64.max : product
    let sign = count < 0 ? "minus " : ""
    let seconds = microseconds / 1_000_000
    if seconds < 10, microseconds % 1_000_000 != 0 || seconds == 0 {
      return sign + "\(seconds).\(microseconds / 100_000 % 10) s"
    }
    let units: [(name: String, length: Int64)] = [
      ("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1),
    ]
    var rest = seconds
    var parts: [String] = []
    for unit in units.drop(while: { $0.length > seconds }).prefix(2) {
      let (whole, remainder) = rest.quotientAndRemainder(dividingBy: unit.length)
      if whole > 0 { parts.append(number(whole, unit.name, unit.name + "s")) }
      rest = remainder
    }
    return sign + parts.joined(separator: " ")
  }

  /// `1 byte`, `12 bytes`
  static func count(_ count: EntryCount, _ one: String, _ many: String? = nil) -> String {
    number(count.number, one, many ?? one + "s")
  }

  private static func number(_ count: Int64, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  static func amount(rows: EntryCount, pictures: EntryCount) -> String {
    pictures.number == 0
      ? count(rows, "row") : "\(count(rows, "row")) and \(count(pictures, "picture"))"
  }

  static func name(_ stream: Stream) -> String {
    switch stream {
    case .motion: "pointer motion"
    case .clicks: "clicks"
    case .keys: "keys"
    case .navigation: "navigation"
    case .screens: "screenshots"
    }
  }

  static func list(_ streams: StreamSet) -> String {
    streams.words.count == Stream.allCases.count
      ? "everything" : joined(streams.words.map(name))
  }

  /// `full for clicks and keys; off for screenshots`
  static func levels(_ levels: StreamLevels) -> String {
    let groups = EntryLevel.allCases.reversed().compactMap { level in
      StreamSet(Stream.allCases.filter { levels[$0] == level }).map {
        "\(level.rawValue) for \(list($0))"
      }
    }
    return groups.joined(separator: "; ")
  }

  private static func joined(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  static func recorder(_ kind: RecorderKind) -> String {
    switch kind {
    case .seen: "The recorder"
    case .openadapt: "openadapt-capture"
    case .activityWatch: "ActivityWatch"
    case .other: "Another recorder"
    }
  }

  static func rotation(_ change: KeyChange) -> String {
    switch change {
    case .planned: "The key of this log was changed."
    case .lost: "The key of this log was lost; a new one signs from here on."
    case .exposed: "Somebody else may have had the key of this log; a new one signs from here on."
    }
  }

  static func rejection(_ reason: PolicyRejection) -> String {
    switch reason {
    case .missing: "the file is not there."
    case .unreadable: "the file cannot be read."
    case .invalid: "the file is not valid."
    case .older: "it has a newer one."
    case .unsafe: "somebody else could have changed the file."
    case .unsupported: "it cannot do what is asked."
    }
  }

  static func why(_ reason: RedactionReason, _ audience: EntryAudience) -> String {
    switch reason {
    case .asked: "\(audience == .person ? "you" : "the person") asked for it"
    case .retention: "it was kept for long enough"
    case .violation: "it should not have been recorded"
    }
  }

  static func method(_ method: RedactionMethod) -> String {
    switch method {
    case .rewritten: "the files were overwritten and written anew"
    case .deleted: "it was deleted in place, so traces may be left in the file"
    case .shredded: "the key to it was destroyed"
    }
  }

  static func unreached(_ places: WordSet<Unreached>) -> String {
    joined(
      places.words.map { place in
        switch place {
        case .backups: "backups"
        case .snapshots: "snapshots of the disk"
        case .journal: "the journal of the file system"
        case .remapped: "blocks that the disk replaced"
        case .freed: "blocks that were freed before"
        }
      })
  }

  static func rule(_ rule: PolicyRule) -> String {
    switch rule {
    case .level: "they are finer than the level allowed"
    case .pause: "recording was paused"
    case .exclusion: "an excluded window was seen"
    case .schedule: "it was outside of the schedule"
    case .consent: "there was no consent"
    case .retention: "they were kept for too long"
    }
  }

  static func end(_ reason: RecorderEnd) -> String {
    switch reason {
    case .asked: "it was asked to"
    case .session: "the session ended"
    case .policy: "nothing may be recorded"
    case .failure: "it failed"
    }
  }

  static func loss(_ reason: RecorderLoss) -> String {
    switch reason {
    case .silent: "it runs, but tells nothing"
    case .killed: "it was killed"
    case .gone: "it is not there any more"
    }
  }
}
