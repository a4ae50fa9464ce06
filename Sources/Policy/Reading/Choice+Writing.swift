package import CanonicalJSON
internal import CaptureModel

extension Choice {
  /// To be written canonically.
  package var json: JSONValue {
    var members: [String: JSONValue] = [
      "v": .integer(PolicyFile.format), "version": .integer(version),
      "decided": .string(decided.rfc3339), "salt": .string(salt),
      "levels": JSONValue.of(levels: levels),
    ]
    if !consents.isEmpty { members["consents"] = .array(consents.map(\.json)) }
    if !pauses.isEmpty { members["pauses"] = .array(pauses.map(\.json)) }
    if exclusions != .none { members["exclusions"] = exclusions.json }
    members["schedule"] = schedule?.json
    members["retention_days"] = retentionDays.map(JSONValue.integer)
    return JSONValue.of(members)
  }
}

extension Consent {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "purpose": .string(purpose), "state": .string(state.rawValue),
      "levels": JSONValue.of(levels: levels), "notice": .string(notice.hexadecimal),
      "answered": .string(answered.rfc3339),
    ]
    members["expires"] = expires.map { .string($0.rfc3339) }
    return JSONValue.of(members)
  }
}

extension PolicyPause {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "id": .string(id), "from": .string(from.rfc3339),
      "streams": .array(
        Stream.allCases.filter(streams.contains).map { .string($0.rawValue) }),
    ]
    members["until"] = until.map { .string($0.rfc3339) }
    return JSONValue.of(members)
  }
}

extension ExclusionRules {
  fileprivate var json: JSONValue {
    let patterns = patterns.map { pattern in
      JSONValue.of([
        "part": .string(pattern.part.rawValue), "kind": .string(pattern.kind.rawValue),
        "text": .string(pattern.text),
      ])
    }
    return JSONValue.of(["mode": .string(mode.rawValue), "patterns": .array(patterns)])
  }
}

extension WeekSchedule {
  fileprivate var json: JSONValue {
    let hours = hours.map { hours in
      JSONValue.of([
        "days": .array(
          WeekSchedule.weekdays.filter(hours.days.contains).map { .string($0.rawValue) }),
        "from": .string(PolicyTime.text(minutes: hours.from)),
        "to": .string(PolicyTime.text(minutes: hours.to)),
      ])
    }
    return JSONValue.of(["zone": .string(zone), "hours": .array(hours)])
  }
}
