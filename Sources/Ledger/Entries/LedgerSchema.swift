package import CanonicalJSON

/// The schema of entries, made from the types themselves: `Resources/ledger-entry.schema.json`.
package enum LedgerSchema {
  /// JSON Schema, draft 2020-12.
  package static var value: JSONValue {
    EntryShape.jsonObject([
      "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
      "title": .string("An entry of Seen's ledger"),
      "description": .string(
        "Stored as canonical JSON (RFC 8785) of at most 65,535 bytes. No entry can hold content: "
          + "every value is a number, a word of a closed set, a day, an instant, a digest, a key, "
          + "a salted commitment or a random id."),
      "type": .string("object"),
      "additionalProperties": .boolean(false),
      "required": .array(["actor", "body", "seq", "t", "type", "v"].map(JSONValue.string)),
      "properties": EntryShape.jsonObject([
        "actor": described(UserID.shape, "The uid that did it, as the kernel told it."),
        "body": EntryShape.jsonObject(["type": .string("object")]),
        "seq": described(EntryCount.shape, "From 0, without a gap."),
        "t": described(.instant, "UTC, by the clock of the machine."),
        "type": described(.word(LedgerEvent.Kind.allCases.map(\.rawValue)), "What happened."),
        "v": EntryShape.jsonObject(["const": .integer(LedgerEntry.version)]),
      ]),
      "oneOf": .array(LedgerEvent.Kind.allCases.map(schema)),
    ])
  }

  private static func schema(_ kind: LedgerEvent.Kind) -> JSONValue {
    EntryShape.jsonObject([
      "description": .string(kind.meaning),
      "properties": EntryShape.jsonObject([
        "type": EntryShape.jsonObject(["const": .string(kind.rawValue)]),
        "body": EntryShape.object(kind.members).schema,
      ]),
    ])
  }

  private static func described(_ shape: EntryShape, _ description: String) -> JSONValue {
    guard case .object(let object) = shape.schema else { return shape.schema }
    let member = JSONObject.Member(name: "description", value: .string(description))
    return .object((try? JSONObject(object.members + [member])) ?? object)
  }
}

extension LedgerEvent.Kind {
  /// What an entry of this kind says.
  package var meaning: String {
    switch self {
    case .logBegun: "The log exists from here on, and this key signs for it."
    case .keyRotated: "Another key signs from here on."
    case .tailSetAside: "The last write before a crash was not whole; it is kept in a file beside."
    case .clockSetBack: "The clock shows an earlier time than at the entry before."
    case .policyOffered: "What the employer asks for, by the digest of the offer."
    case .policyChosen: "What the person decided, by the digest of the choice."
    case .policyApplied: "A recorder keeps to a choice from here on."
    case .policyRejected: "A recorder could not take a choice."
    case .consentGiven: "The person agreed to a purpose, having been shown this notice."
    case .consentWithdrawn: "The person withdrew a consent."
    case .consentExpired: "A consent ran out."
    case .pauseBegun: "Nothing of these streams is recorded; the choice that says so."
    case .pauseEnded: "The end of a pause, by its id; the choice without it."
    case .redactionIntended: "What is going to be removed, and a commitment to the list of it."
    case .redactionDone: "What was removed, how, and what that does not reach."
    case .recorderStarted: "A recording begins, under a choice if there is one."
    case .recorderStopped: "A recording ends."
    case .recorderLost: "A recorder does not answer."
    case .recorderBack: "A recorder that was lost answers again."
    case .dayCounted: "How many events of a stream on a local day; never of less than a day."
    case .auditorEnrolled: "An auditor may read this log, and cosigns with this key."
    case .auditorVisited: "An auditor cosigned a checkpoint of this many entries."
    case .violationFound: "Rows that the policy in force at their time forbade."
    }
  }
}
