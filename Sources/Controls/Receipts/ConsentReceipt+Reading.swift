internal import CanonicalJSON
internal import CaptureModel
internal import Ledger
internal import Policy
internal import PolicyFiles

extension ConsentReceipt {
  /// Bytes of a file; a larger one is refused before it is read.
  package static let longest = 1 << 21

  /// Reads a receipt, and shows with that that all of its parts say the same.
  package init(bytes: [UInt8]) throws(ReceiptError) {
    let value: JSONValue
    do {
      value = try JSONValue(json: bytes, limits: JSONLimits(bytes: Self.longest, depth: 12))
    } catch {
      throw .notAReceipt
    }
    do { self = try ConsentReceipt(value) } catch { throw .notAReceipt }
    // What a person reads in it is made from what is proved, and from nothing else.
    guard json == value else { throw .changed }
    guard let purpose, purpose.shown == answer.notice else { throw .noticeDiffers }
    if let document {
      guard PolicyDigests.digest(document.json) == choice, document.consents.contains(answer) else {
        throw .choiceDiffers
      }
    }
  }

  private init(_ value: JSONValue) throws {
    var receipt = try FieldReader(value)
    var metadata = try receipt.fields("receipt_metadata")
    var seen = try receipt.fields("seen")
    guard try metadata.string("schema_version") == Self.schema,
      case .object(let members) = value, case .object(let evidence)? = members["seen"],
      let offer = evidence["offer"], let issued = PolicyTime.instant(try metadata.string("issued")),
      let choice = Digest(hexadecimal: try seen.string("choice"))
    else { throw ReceiptError.notAReceipt }
    self.init(
      id: try metadata.string("receipt_id"), issued: issued,
      offer: try Offer(json: offer.canonicalBytes, digesting: PolicyDigests.digesting),
      answer: try Consent(&seen), choice: choice,
      document: try evidence["document"].map { try Choice(json: $0.canonicalBytes) },
      key: seen.has("key") ? VerifierKey(encoded: try seen.string("key")) : nil,
      proofs: try seen.elements("proofs").map { element in
        guard case .string(let text) = element.value else { throw ReceiptError.notAReceipt }
        return try EntryProof(bytes: Array(text.utf8))
      })
  }
}

extension Consent {
  fileprivate init(_ reader: inout FieldReader) throws {
    guard let notice = PolicyDigest(hexadecimal: try reader.string("notice")),
      let answered = PolicyTime.instant(try reader.string("answered")),
      let state = State(rawValue: try reader.string("state"))
    else { throw ReceiptError.notAReceipt }
    var members = try reader.fields("levels")
    var levels: [Stream: Level] = [:]
    for stream in Stream.allCases where members.has(stream.rawValue) {
      levels[stream] = try members.word(stream.rawValue, as: Level.self)
    }
    self.init(
      purpose: try reader.string("purpose"), state: state, levels: levels, notice: notice,
      answered: answered,
      expires: reader.has("expires") ? PolicyTime.instant(try reader.string("expires")) : nil)
  }
}
