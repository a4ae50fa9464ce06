internal import CanonicalJSON
internal import CaptureModel
internal import Ledger
internal import Policy

extension RecorderReport {
  /// Reads the text of a status file, in any order of members and with white space.
  ///
  /// - Throws: `ReportProblem`, the first place where it is not as it has to be.
  package init(json bytes: [UInt8], path: String) throws(ReportProblem) {
    do {
      let value = try JSONValue(json: bytes, limits: RecorderReport.limits)
      try RecorderReport.shape.check(value, path: "")
      self = try RecorderReport(checked: value)
    } catch let error as FieldError {
      let places = JSONPlaces(bytes, limits: RecorderReport.limits)
      let place = TextPlace(of: places?.offset(of: error) ?? 0, in: bytes)
      throw .invalid(path: path, place: place, member: error.path, problem: error.kind.problem)
    } catch let error as JSONError {
      let place = TextPlace(of: error.offset, in: bytes)
      throw .invalid(path: path, place: place, member: "", problem: error.kind.rawValue)
    } catch {
      throw .invalid(
        path: path, place: TextPlace(line: 1, column: 1), member: "", problem: "it is no status")
    }
  }

  private init(checked value: JSONValue) throws(FieldError) {
    var reader = try FieldReader(value)
    guard let session = SessionID(hexadecimal: try reader.string("session")) else {
      throw reader.notAllowed("session")
    }
    let recording = try reader.string("recording")
    guard recording.utf8.first == 0x2F else { throw reader.notAllowed("recording") }
    let written = Moment(
      instant: try reader.instant("written"), uptime: try reader.integer("uptime"))
    let phase = try reader.word("phase", as: Phase.self)
    let streams = try Kept.streams(&reader)
    if phase != .recording, streams.values.contains(where: { $0.level > .off }) {
      throw FieldError(kind: .conflict, path: "phase")
    }
    self.init(
      recorder: try reader.word("recorder"), session: session,
      process: ProcessMark(
        boot: try reader.string("boot"), pid: Int32(clamping: try reader.integer("pid")),
        started: try reader.integer("process_started")),
      recording: UntrustedText(recording), started: try reader.instant("started"),
      written: written, phase: phase, echo: try Echo(&reader, written: written),
      streams: streams, refusals: try Refusal.list(&reader), abilities: try Self.abilities(&reader))
  }

  private static func abilities(_ reader: inout FieldReader) throws(FieldError) -> Set<Ability> {
    guard reader.has("abilities") else { return [] }
    var abilities: Set<Ability> = []
    for case (.string(let word), _) in try reader.elements("abilities") {
      if let ability = Ability(rawValue: word) { abilities.insert(ability) }
    }
    return abilities
  }
}

extension RecorderReport.Echo {
  fileprivate init(_ reader: inout FieldReader, written: Moment) throws(FieldError) {
    var policy = try reader.fields("policy")
    let uptime = try policy.integer("uptime")
    // What was applied after it was told would be no fact.
    if uptime > written.uptime { throw FieldError(kind: .conflict, path: "policy.uptime") }
    self.init(
      offer: try policy.digest("offer"), choice: try policy.digest("choice"),
      applied: Moment(instant: try policy.instant("applied"), uptime: uptime))
  }
}

extension RecorderReport.Kept {
  fileprivate static func streams(
    _ reader: inout FieldReader
  ) throws(FieldError) -> [Stream: RecorderReport.Kept] {
    var all = try reader.fields("streams")
    var streams: [Stream: RecorderReport.Kept] = [:]
    for stream in Stream.allCases {
      var one = try all.fields(stream.rawValue)
      streams[stream] = RecorderReport.Kept(
        level: try one.word("level"), since: try one.instant("since"),
        rows: try one.integer("rows"))
    }
    return streams
  }
}

extension RecorderReport.Refusal {
  fileprivate static func list(
    _ reader: inout FieldReader
  ) throws(FieldError) -> [RecorderReport.Refusal] {
    guard reader.has("refused") else { return [] }
    var list: [RecorderReport.Refusal] = []
    for element in try reader.elements("refused") {
      var one = try FieldReader(element.value, path: element.path)
      guard let subject = Subject(word: try one.string("about")) else {
        throw one.notAllowed("about")
      }
      list.append(RecorderReport.Refusal(subject, try one.word("reason")))
    }
    return list
  }
}

/// Members whose shape was checked.
extension FieldReader {
  fileprivate mutating func instant(_ name: String) throws(FieldError) -> Instant {
    guard let instant = PolicyTime.instant(try string(name)) else { throw notAllowed(name) }
    return instant
  }

  /// nil where it is left out.
  fileprivate mutating func digest(_ name: String) throws(FieldError) -> Digest? {
    guard has(name) else { return nil }
    let text = Array(try string(name).utf8)
    let bytes = stride(from: 0, to: text.count - 1, by: 2).compactMap {
      UInt8(String(decoding: text[$0...($0 + 1)], as: UTF8.self), radix: 16)
    }
    guard let digest = Digest(bytes: bytes) else { throw notAllowed(name) }
    return digest
  }
}

extension FieldError.Kind {
  fileprivate var problem: String {
    switch self {
    case .missing: "this member is missing"
    case .unknown: "a member here is not known"
    case .wrongType: "this is of the wrong type"
    case .notAllowed: "this value is not allowed"
    case .conflict: "this does not go with another member"
    }
  }
}
