import CanonicalJSON
import CaptureModel
import Controls
import Foundation
import Ledger
import Policy
import PolicyFiles
import PolicyFixtures
import Testing

/// What a receipt shows, that it needs nothing else, and that no byte of it can be changed.
struct ReceiptTests {
  private func given(_ scratch: DeskScratch) throws -> ConsentReceipt {
    let offer = try scratch.offer("We record \u{202E}how you work.")
    _ = try scratch.desk.make([
      .yes(offer, [.keys: .counts], expires: scratch.clock.now + 86_400_000_000)
    ])
    return try scratch.desk.receipt(of: "training")
  }

  @Test func aYesIsProvedFromTheFileAlone() throws {
    let scratch = try DeskScratch()
    let receipt = try given(scratch)
    let read = try ConsentReceipt(bytes: receipt.bytes)
    #expect(read == receipt)
    let check = try ReceiptCheck(read)
    #expect(check.entries == [2, 3] && check.signed.map { $0 >= 4 } == true)
    #expect(receipt.answer.levels == [.keys: .counts] && receipt.answer.state == .consented)
    #expect(receipt.choice == scratch.desk.look().digest)
    #expect(try ReceiptCheck(read, key: receipt.key).entries == [2, 3])
    let other = try given(DeskScratch())
    #expect(throws: ReceiptError.otherKey) { try ReceiptCheck(read, key: other.key) }
  }

  @Test func itHasTheFieldsOfTheStandardAndFitsItsSchema() throws {
    let receipt = try given(try DeskScratch())
    let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let schema = try JSONValue(
      json: Array(
        try Data(contentsOf: top.appendingPathComponent("Resources/receipt.schema.json"))))
    #expect(SchemaChecker(schema: schema).accepts(receipt.json))
    let text = String(decoding: receipt.bytes, as: UTF8.self)
    for name in [
      "record_id", "pii_principal_id", "privacy_notice", "language", "purposes", "lawful_basis",
      "pii_information", "pii_controllers", "retention_period", "recipient_third_parties",
      "withdrawal_method", "party_identification", "party_role", "event_time", "validity_duration",
      "event_state",
    ] { #expect(text.contains("\"\(name)\"")) }
    var members = try #require(receipt.json.members)
    members["more"] = .boolean(true)
    #expect(!SchemaChecker(schema: schema).accepts(.of(members)))
  }

  @Test func takingBackHasAReceiptOfItsOwn() throws {
    let scratch = try DeskScratch()
    _ = try given(scratch)
    let offer = try #require(scratch.desk.store.loadOffer().input.value)
    _ = try scratch.desk.make([.answer(offer, .withdrawn, [.keys: .counts])])
    let receipt = try scratch.desk.receipt(of: "training")
    #expect(receipt.answer.state == .withdrawn)
    let check = try ReceiptCheck(try ConsentReceipt(bytes: receipt.bytes))
    #expect(check.entries.count == 2)
    let path = try scratch.desk.keep(receipt, in: scratch.root + "/share/receipts")
    #expect(path.hasSuffix("/training-withdrawn-\(check.entries[1]).json"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test(arguments: [Consent.State.refused, .objected, .acknowledged])
  func otherAnswersAreProvedByTheirChoice(state: Consent.State) throws {
    let scratch = try DeskScratch()
    let offer = try scratch.offer()
    _ = try scratch.desk.make([.answer(offer, state, [.keys: .full])])
    let receipt = try ConsentReceipt(bytes: try scratch.desk.receipt(of: "training").bytes)
    #expect(try ReceiptCheck(receipt).entries == [2])
  }

  /// The answer was to an offer that is another one by now.
  @Test func anAnswerToAFormerOfferIsProvedWithThat() throws {
    let scratch = try DeskScratch()
    let before = try given(scratch)
    try scratch.offer("We sell.", version: 2)
    _ = scratch.desk.look()
    let receipt = try scratch.desk.receipt(of: "training")
    #expect(receipt.offer == before.offer && receipt.answer == before.answer)
    _ = try ReceiptCheck(receipt)
    try FileManager.default.removeItem(atPath: scratch.folder + "/offers")
    #expect(throws: ReceiptError.offerGone) { try scratch.desk.receipt(of: "training") }
  }

  @Test func whatWasNotAnsweredHasNone() throws {
    let scratch = try DeskScratch()
    #expect(throws: ReceiptError.unknownPurpose) { try scratch.desk.receipt(of: "training") }
    try scratch.offer()
    #expect(throws: ReceiptError.notAnswered) { try scratch.desk.receipt(of: "training") }
  }

  @Test func nothingInItCanBeChanged() throws {
    let receipt = try given(try DeskScratch())
    let text = String(decoding: receipt.bytes, as: UTF8.self)
    let changes: [(String, String)] = [
      ("We record", "We sell"), ("\"counts\"", "\"full\""), ("30 days", "31 days"),
      ("\"consented\"", "\"refused\""), ("\"Us\"", "\"Them\""), ("2026-11-24T", "2026-11-23T"),
      ("training", "learning"), (receipt.choice.hexadecimal, String(repeating: "0", count: 64)),
      (receipt.id, String(repeating: "a", count: 32)),
    ]
    for (old, new) in changes where old != receipt.id {
      #expect(text.contains(old))
      let changed = Array(text.replacingOccurrences(of: old, with: new).utf8)
      #expect(changed != receipt.bytes, "\(old)")
      #expect(throws: ReceiptError.self, "\(old)") {
        _ = try ReceiptCheck(try ConsentReceipt(bytes: changed))
      }
    }
  }

  @Test func whateverIsReadNothingIsBelievedThatWasNotProved() throws {
    let receipt = try given(try DeskScratch())
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<400 {
      var bytes = receipt.bytes
      if Bool.random(using: &generator) {
        bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator))
      } else {
        let place = bytes.indices.randomElement(using: &generator) ?? 0
        bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
      }
      guard let read = try? ConsentReceipt(bytes: bytes), (try? ReceiptCheck(read)) != nil else {
        continue
      }
      // White space, or what names the receipt and the time that it was made.
      #expect(read.answer == receipt.answer && read.offer == receipt.offer)
      #expect(read.choice == receipt.choice && read.key == receipt.key)
    }
  }

  /// For others: what the person excludes is nobody's business.
  @Test func theChoiceCanBeLeftOut() throws {
    let receipt = try given(try DeskScratch())
    let brief = receipt.withoutDocument
    #expect(String(decoding: receipt.bytes, as: UTF8.self).contains("KeePassXC"))
    #expect(!String(decoding: brief.bytes, as: UTF8.self).contains("KeePassXC"))
    let check = try ReceiptCheck(try ConsentReceipt(bytes: brief.bytes))
    #expect(check.receipt.document == nil && check.entries == [2, 3])
    #expect(receipt.document != nil)
  }

  @Test func aReceiptWithoutTheLedgerSaysSo() throws {
    let scratch = try DeskScratch()
    let receipt = try given(scratch)
    let bare = ConsentReceipt(
      id: receipt.id, issued: receipt.issued, offer: receipt.offer, answer: receipt.answer,
      choice: receipt.choice, key: nil, proofs: [])
    #expect(throws: ReceiptError.notProved) {
      try ReceiptCheck(try ConsentReceipt(bytes: bare.bytes))
    }
    try scratch.breakLedger()
    #expect(throws: LedgerError.self) { try scratch.desk.receipt(of: "training") }
  }

  @Test func everyErrorSaysWhatToDo() {
    let errors: [ReceiptError] = [
      .unknownPurpose, .notAnswered, .offerGone, .notAReceipt, .changed, .noticeDiffers, .otherKey,
      .choiceDiffers, .proofFails, .entryDiffers, .notProved,
    ]
    for error in errors { #expect(!error.message.isEmpty && error.hint != nil) }
  }
}

extension JSONValue {
  fileprivate var members: [String: JSONValue]? {
    guard case .object(let object) = self else { return nil }
    return Dictionary(uniqueKeysWithValues: object.members.map { ($0.name, $0.value) })
  }
}
