internal import CaptureModel
package import Ledger
internal import Policy
internal import PolicyFiles

/// What a receipt shows once it was checked.
package struct ReceiptCheck: Hashable, Sendable {
  package let receipt: ConsentReceipt
  /// The numbers of the entries that were proved: of the choice, and of the consent where there is one.
  package let entries: [Int]
  /// Entries that the checkpoint of the proofs signs; nil without a proof.
  package let signed: Int?

  /// Needs nothing but the file. A receipt names its own key: that it is the right one is for
  /// whoever checks to know.
  ///
  /// - Parameter key: the key that the history is known to have.
  package init(_ receipt: ConsentReceipt, key: VerifierKey? = nil) throws(ReceiptError) {
    if let key, key != receipt.key { throw .otherKey }
    var signed: Int?
    var kinds: Set<LedgerEvent.Kind> = []
    for proof in receipt.proofs {
      let (entry, size) = try ReceiptCheck.entry(proof, receipt)
      guard receipt.isTold(by: entry.event) else { throw .entryDiffers }
      kinds.insert(entry.event.kind)
      signed = max(signed ?? 0, size)
    }
    if receipt.answer.state == .consented, !kinds.contains(.consentGiven) { throw .notProved }
    (self.receipt, self.signed) = (receipt, signed)
    entries = receipt.proofs.map(\.index)
  }

  private static func entry(
    _ proof: EntryProof, _ receipt: ConsentReceipt
  ) throws(ReceiptError) -> (LedgerEntry, Int) {
    guard let key = receipt.key, let bytes = proof.entry,
      let verified = try? proof.verify(entry: bytes, log: key),
      let entry = try? LedgerEntry(bytes: bytes), entry.sequence == proof.index
    else { throw .proofFails }
    return (entry, verified.checkpoint.size)
  }
}

extension ConsentReceipt {
  /// Whether an entry says what the receipt does.
  fileprivate func isTold(by event: LedgerEvent) -> Bool {
    switch event {
    case .policyChosen(let body): body.digest == choice
    case .consentGiven(let body):
      answer.state == .consented && body.notice.hexadecimal == answer.notice.hexadecimal
        && body.offer == offer.ledgerVersion.digest && body.expires == answer.expires
        && isSame(body.purpose, body.streams)
    case .consentWithdrawn(let body), .consentExpired(let body):
      answer.state != .consented && isSame(body.purpose, body.streams)
    default: false
    }
  }

  private func isSame(_ purpose: PurposeNumber, _ streams: StreamSet) -> Bool {
    let index = offer.purposes.firstIndex { $0.name == answer.purpose }
    return index == Int(purpose.number) && Set(streams.words) == Set(answer.levels.keys)
  }
}
