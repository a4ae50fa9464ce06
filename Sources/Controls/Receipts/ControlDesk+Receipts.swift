internal import CaptureModel
internal import Ledger
internal import Policy
internal import PolicyFiles
package import SafeFiles

extension ControlDesk {
  /// A receipt of the last answer to a purpose, with its proofs.
  ///
  /// - Throws: `ReceiptError`; `LedgerError` and `ProofError` where the ledger proves nothing.
  /// - Complexity: O(entries of the ledger).
  package func receipt(of purpose: String) throws -> ConsentReceipt {
    guard let choice = store.loadChoice().input.value,
      let answer = choice.consents.filter({ $0.purpose == purpose }).max(by: { left, right in
        left.answered < right.answered
      })
    else {
      let isKnown = store.loadOffer().input.value?.purposes.contains { $0.name == purpose }
      throw isKnown == true ? ReceiptError.notAnswered : ReceiptError.unknownPurpose
    }
    let current = store.loadOffer().input.value
    let isCurrent = current?.purposes.contains { $0.shown == answer.notice } == true
    guard let offer = isCurrent ? current : store.formerOffer(showing: answer.notice) else {
      throw ReceiptError.offerGone
    }
    let places = try ledger.places(of: answer, in: offer)
    let proofs = try places.numbers.map { try ProofMaker.proof(of: $0, in: ledger.paths.ledger) }
    let digest = places.choice ?? PolicyDigests.digest(choice.json)
    let document = PolicyDigests.digest(choice.json) == digest ? choice : store.former(digest)
    return ConsentReceipt(
      id: RandomID().hexadecimal, issued: clock(), offer: offer, answer: answer, choice: digest,
      document: document.flatMap { $0.consents.contains(answer) ? $0 : nil },
      key: proofs.isEmpty ? nil : try key(of: proofs), proofs: proofs)
  }

  /// - Parameter folder: made for the owner only.
  /// - Returns: the path of the file.
  package func keep(
    _ receipt: ConsentReceipt, in folder: String
  ) throws(SafeFilesError) -> String {
    try Directory.makePrivate(folder).writeAtomically(receipt.bytes, as: receipt.fileName)
    return folder + "/" + receipt.fileName
  }

  private func key(of proofs: [EntryProof]) throws -> VerifierKey? {
    guard let name = proofs.first?.checkpoint.signatures.first?.name,
      let own = try ledger.paths.ownKey()
    else { return nil }
    return VerifierKey(name: name, algorithm: .ed25519, key: own)
  }
}

extension ChoiceLedger {
  /// The entries that tell of an answer.
  struct Places: Hashable, Sendable {
    var choice: Digest?
    var numbers: [Int] = []
  }

  /// Of a choice and the answer in it: the last ones. The entry of a choice comes before those of its
  /// answers.
  fileprivate func places(of answer: Consent, in offer: Offer) throws(LedgerError) -> Places {
    let reader = try LedgerFolder.reader(paths.ledger)
    let index = offer.purposes.firstIndex { $0.name == answer.purpose }
    var (places, last) = (Places(), Places())
    do throws(LedgerFileError) {
      var cursor = reader.entries()
      while let batch = try cursor.next() {
        for number in 0..<batch.count {
          let stored = batch.entry(number)
          guard let entry = try? LedgerEntry(bytes: stored.bytes) else { continue }
          if case .policyChosen(let body) = entry.event {
            last = Places(choice: body.digest, numbers: [stored.number])
          }
          if answer.isEntered(as: entry.event, index) {
            places = Places(choice: last.choice, numbers: last.numbers + [stored.number])
          }
        }
      }
    } catch { throw .file(error) }
    return places.numbers.isEmpty ? last : places
  }
}

extension Consent {
  fileprivate func isEntered(as event: LedgerEvent, _ index: Int?) -> Bool {
    func isSame(_ purpose: PurposeNumber, _ streams: StreamSet) -> Bool {
      Int(purpose.number) == index && Set(streams.words) == Set(levels.keys)
    }
    return switch event {
    case .consentGiven(let body):
      state == .consented && body.notice.hexadecimal == notice.hexadecimal
        && body.expires == expires && isSame(body.purpose, body.streams)
    case .consentWithdrawn(let body): state != .consented && isSame(body.purpose, body.streams)
    case .consentExpired(let body): state == .expired && isSame(body.purpose, body.streams)
    default: false
    }
  }
}
