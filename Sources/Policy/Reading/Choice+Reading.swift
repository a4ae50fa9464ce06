internal import CanonicalJSON
internal import CaptureModel

extension Choice {
  /// Reads JSON text, in any order of members and with white space: people edit it.
  ///
  /// - Throws: `PolicyFault`, the first place where it is not as it has to be.
  package init(json bytes: [UInt8]) throws(PolicyFault) {
    do {
      self = try Choice(checked: try PolicyFile.choice.value(bytes))
    } catch let error as FieldError {
      throw PolicyFault(.choice, error, in: bytes)
    } catch let error as JSONError {
      throw PolicyFault(.choice, error, in: bytes)
    } catch {
      throw PolicyFault(.choice, JSONError(.unexpected, at: 0), in: bytes)
    }
  }

  private init(checked value: JSONValue) throws(FieldError) {
    var reader = try FieldReader(value)
    self.init(
      version: try reader.integer("version"), decided: try reader.instant("decided"),
      salt: try reader.string("salt"), levels: try reader.optionalLevels("levels"),
      consents: try Choice.consents(&reader), pauses: try Choice.pauses(&reader),
      exclusions: try ExclusionRules(&reader), schedule: try WeekSchedule(&reader),
      retentionDays: reader.has("retention_days") ? try reader.integer("retention_days") : nil)
  }

  private static func consents(_ reader: inout FieldReader) throws(FieldError) -> [Consent] {
    var consents: [Consent] = []
    var answered: Set<[String]> = []
    guard reader.has("consents") else { return [] }
    for element in try reader.elements("consents") {
      let consent = try Consent(element.value, element.path)
      for stream in consent.levels.keys
      where !answered.insert([consent.purpose, stream.rawValue]).inserted {
        throw FieldError(kind: .conflict, path: "\(element.path).levels.\(stream.rawValue)")
      }
      consents.append(consent)
    }
    return consents
  }

  private static func pauses(_ reader: inout FieldReader) throws(FieldError) -> [PolicyPause] {
    var pauses: [PolicyPause] = []
    guard reader.has("pauses") else { return [] }
    for element in try reader.elements("pauses") {
      let pause = try PolicyPause(element.value, element.path)
      if pauses.contains(where: { $0.id == pause.id }) {
        throw FieldError(kind: .conflict, path: element.path + ".id")
      }
      pauses.append(pause)
    }
    return pauses
  }
}

extension Consent {
  fileprivate init(_ value: JSONValue, _ path: String) throws(FieldError) {
    var reader = try FieldReader(value, path: path)
    let answered = try reader.instant("answered")
    let expires = try reader.optionalInstant("expires")
    if let expires, expires <= answered {
      throw FieldError(kind: .conflict, path: path + ".expires")
    }
    self.init(
      purpose: try reader.string("purpose"), state: try reader.word("state", as: State.self),
      levels: try reader.optionalLevels("levels"), notice: try reader.digest("notice"),
      answered: answered, expires: expires)
  }
}

extension PolicyPause {
  fileprivate init(_ value: JSONValue, _ path: String) throws(FieldError) {
    var reader = try FieldReader(value, path: path)
    let from = try reader.instant("from")
    let until = try reader.optionalInstant("until")
    if let until, until <= from { throw FieldError(kind: .conflict, path: path + ".until") }
    self.init(
      id: try reader.string("id"), streams: try reader.words("streams", as: Stream.self),
      from: from, until: until)
  }
}

extension ExclusionRules {
  fileprivate init(_ choice: inout FieldReader) throws(FieldError) {
    guard choice.has("exclusions") else {
      self = .none
      return
    }
    var reader = try choice.fields("exclusions")
    var patterns: [WindowPattern] = []
    for element in try reader.elements("patterns") {
      var pattern = try FieldReader(element.value, path: element.path)
      patterns.append(
        WindowPattern(
          part: try pattern.word("part", as: WindowPattern.Part.self),
          kind: try pattern.word("kind", as: WindowPattern.Kind.self),
          text: try pattern.string("text")))
    }
    self.init(mode: try reader.word("mode", as: Mode.self), patterns: patterns)
  }
}

extension WeekSchedule {
  fileprivate init?(_ choice: inout FieldReader) throws(FieldError) {
    guard choice.has("schedule") else { return nil }
    var reader = try choice.fields("schedule")
    var hours: [Hours] = []
    for element in try reader.elements("hours") {
      var part = try FieldReader(element.value, path: element.path)
      let from = try part.minutes("from", isEnd: false)
      let to = try part.minutes("to", isEnd: true)
      // A whole day and nothing at all would be written alike.
      if from == to { throw FieldError(kind: .conflict, path: element.path + ".to") }
      hours.append(Hours(days: try part.words("days", as: Weekday.self), from: from, to: to))
    }
    self.init(zone: try reader.string("zone"), hours: hours)
  }
}
