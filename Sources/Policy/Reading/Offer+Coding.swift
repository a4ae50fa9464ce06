package import CanonicalJSON
internal import CaptureModel

extension Offer {
  /// Reads JSON text, in any order of members and with white space: people edit it.
  ///
  /// - Throws: `PolicyFault`, the first place where it is not as it has to be.
  package init(json bytes: [UInt8], digesting: Digesting) throws(PolicyFault) {
    do {
      self = try Offer(
        checked: try PolicyFile.offer.value(bytes), digesting: digesting)
    } catch let error as FieldError {
      throw PolicyFault(.offer, error, in: bytes)
    } catch let error as JSONError {
      throw PolicyFault(.offer, error, in: bytes)
    } catch {
      throw PolicyFault(.offer, JSONError(.unexpected, at: 0), in: bytes)
    }
  }

  private init(checked value: JSONValue, digesting: Digesting) throws(FieldError) {
    var reader = try FieldReader(value)
    var notice = try reader.fields("notice")
    let said = Notice(version: try notice.integer("version"), text: try notice.string("text"))
    var purposes: [Purpose] = []
    for element in try reader.elements("purposes") {
      let purpose = try Purpose(element.value, element.path, notice: said, digesting: digesting)
      if purposes.contains(where: { $0.name == purpose.name }) {
        throw FieldError(kind: .conflict, path: element.path + ".name")
      }
      purposes.append(purpose)
    }
    let issued = try reader.instant("issued")
    let expires = try reader.optionalInstant("expires")
    if let expires, expires <= issued { throw FieldError(kind: .conflict, path: "expires") }
    self.init(
      version: try reader.integer("version"), issued: issued, expires: expires, notice: said,
      purposes: purposes, mandatory: try reader.optionalLevels("mandatory"))
  }

  /// To be written canonically.
  package var json: JSONValue {
    var members: [String: JSONValue] = [
      "v": .integer(PolicyFile.format), "version": .integer(version),
      "issued": .string(issued.rfc3339), "notice": notice.json,
      "purposes": .array(purposes.map(\.json)),
    ]
    members["expires"] = expires.map { .string($0.rfc3339) }
    if !mandatory.isEmpty { members["mandatory"] = JSONValue.of(levels: mandatory) }
    return JSONValue.of(members)
  }
}

extension Offer.Notice {
  var json: JSONValue { JSONValue.of(["version": .integer(version), "text": .string(text)]) }
}

extension Offer.Purpose {
  fileprivate init(
    _ value: JSONValue, _ path: String, notice: Offer.Notice, digesting: Digesting
  ) throws(FieldError) {
    var reader = try FieldReader(value, path: path)
    self.init(
      name: try reader.string("name"), text: try reader.string("text"),
      recipients: try reader.strings("recipients"),
      retentionDays: try reader.integer("retention_days"),
      levels: try reader.optionalLevels("levels"), notice: notice, digesting: digesting)
  }

  fileprivate var json: JSONValue {
    JSONValue.of([
      "name": .string(name), "text": .string(text),
      "recipients": .array(recipients.map(JSONValue.string)),
      "retention_days": .integer(retentionDays), "levels": JSONValue.of(levels: levels),
    ])
  }
}
