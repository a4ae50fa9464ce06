package import CanonicalJSON
internal import CaptureModel
internal import Ledger
internal import Policy
internal import PolicyFiles

extension RecorderReport {
  /// To be written canonically.
  package var json: JSONValue {
    var members: [String: JSONValue] = [
      "v": .integer(RecorderReport.format), "recorder": .string(recorder.rawValue),
      "session": .string(session.hexadecimal), "boot": .string(process.boot),
      "pid": .integer(Int64(process.pid)), "process_started": .integer(process.started),
      "recording": .string(recording.unfiltered), "started": .string(started.rfc3339),
      "written": .string(written.instant.rfc3339), "uptime": .integer(written.uptime),
      "phase": .string(phase.rawValue), "policy": echo.json,
      "streams": JSONValue.of(
        Dictionary(uniqueKeysWithValues: streams.map { ($0.key.rawValue, $0.value.json) })),
    ]
    if !refusals.isEmpty { members["refused"] = .array(refusals.map(\.json)) }
    if !abilities.isEmpty {
      members["abilities"] = .array(abilities.map(\.rawValue).sorted().map(JSONValue.string))
    }
    return JSONValue.of(members)
  }
}

extension RecorderReport.Echo {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "applied": .string(applied.instant.rfc3339), "uptime": .integer(applied.uptime),
    ]
    members["offer"] = offer.map { .string($0.hexadecimal) }
    members["choice"] = choice.map { .string($0.hexadecimal) }
    return JSONValue.of(members)
  }
}

extension RecorderReport.Kept {
  fileprivate var json: JSONValue {
    JSONValue.of([
      "level": .string(level.rawValue), "since": .string(since.rfc3339), "rows": .integer(rows),
    ])
  }
}

extension RecorderReport.Refusal {
  fileprivate var json: JSONValue {
    JSONValue.of(["about": .string(subject.word), "reason": .string(reason.rawValue)])
  }
}
