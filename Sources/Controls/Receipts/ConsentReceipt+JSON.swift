package import CanonicalJSON
internal import CaptureModel
internal import Ledger
internal import Policy
internal import PolicyFiles

/// The fields of ISO/IEC TS 27560:2023 by their names there, and under `seen` what they are made from
/// and proved by. What an offer does not state stands as such: nothing is made up.
extension ConsentReceipt {
  package var json: JSONValue {
    JSONValue.of([
      "receipt_metadata": .of([
        "schema_version": .string(ConsentReceipt.schema), "receipt_id": .string(id),
        "issued": .string(issued.rfc3339),
      ]),
      "record_metadata": .of([
        "schema_version": .string(ConsentReceipt.standard), "record_id": .string(recordID),
        "pii_principal_id": .string(principal),
      ]),
      "pii_processing": processing, "party_identification": .array(parties),
      "event": .array([event]), "seen": evidence,
    ])
  }

  private static let standard = "ISO/IEC TS 27560:2023"
  private static let notStated = JSONValue.string("not stated")
  private static let employer = "employer"

  /// The same for all receipts of one answer.
  private var recordID: String { "\(answer.purpose)/\(choice.hexadecimal)" }

  private var processing: JSONValue {
    .of([
      "privacy_notice": .string(offer.notice.text), "language": .string("und"),
      "purposes": .array(purpose.map { [described($0)] } ?? []),
    ])
  }

  private func described(_ purpose: Offer.Purpose) -> JSONValue {
    .of([
      "purpose": .string(purpose.text), "purpose_type": .string(purpose.name),
      "lawful_basis": .string("consent"), "pii_information": .array(information(purpose)),
      "pii_controllers": .array([.string(ConsentReceipt.employer)]),
      "collection_method": .string("a recorder on the computer that the person works at"),
      "processing_method": ConsentReceipt.notStated,
      "storage_locations": .array([ConsentReceipt.notStated]),
      "retention_period": .string("\(purpose.retentionDays) days"),
      "jurisdiction": .array([ConsentReceipt.notStated]),
      "recipient_third_parties": .array(purpose.recipients.map(JSONValue.string)),
      "withdrawal_method": .string("seen consent withdraw --purpose \(purpose.name)"),
    ])
  }

  private func information(_ purpose: Offer.Purpose) -> [JSONValue] {
    Stream.allCases.filter { answer.levels[$0] != nil }.map { stream in
      .of([
        "pii_type": .string(stream.rawValue), "pii_optional": .boolean(true),
        "asked": .string((purpose.levels[stream] ?? .off).rawValue),
        "answered": .string((answer.levels[stream] ?? .off).rawValue),
      ])
    }
  }

  private var parties: [JSONValue] {
    func party(_ id: String, _ name: JSONValue, _ role: String) -> JSONValue {
      .of([
        "party_id": .string(id), "party_name": name, "party_role": .string(role),
        "party_address": ConsentReceipt.notStated, "party_contact": ConsentReceipt.notStated,
        "party_type": .string(role),
      ])
    }
    let recipients = (purpose?.recipients ?? []).enumerated().map { index, name in
      party("recipient-\(index + 1)", .string(name), "recipient")
    }
    return [
      party(ConsentReceipt.employer, ConsentReceipt.notStated, "PII controller"),
      party(principal, ConsentReceipt.notStated, "PII principal"),
    ] + recipients
  }

  private var event: JSONValue {
    .of([
      "event_time": .string(answer.answered.rfc3339),
      "validity_duration": .string(answer.expires.map { "until " + $0.rfc3339 } ?? "unlimited"),
      "entity_id": .string(principal), "event_type": .string("explicit"),
      "event_state": .string(answer.state.rawValue),
    ])
  }

  private var evidence: JSONValue {
    var members: [String: JSONValue] = [
      "offer": offer.json, "purpose": .string(answer.purpose),
      "state": .string(answer.state.rawValue), "levels": JSONValue.of(levels: answer.levels),
      "notice": .string(answer.notice.hexadecimal), "answered": .string(answer.answered.rfc3339),
      "choice": .string(choice.hexadecimal),
      "proofs": .array(proofs.map { .string(String(decoding: $0.bytes, as: UTF8.self)) }),
    ]
    members["expires"] = answer.expires.map { .string($0.rfc3339) }
    members["document"] = document?.json
    members["key"] = key.map { .string($0.encoded) }
    return .of(members)
  }
}
