internal import CanonicalJSON
package import CaptureModel
package import Ledger
package import Policy
internal import PolicyFiles

/// What a person keeps of an answer: what they were shown, what they said, and the proof that the
/// ledger has it. It is checked without Seen's files and without a network.
package struct ConsentReceipt: Hashable, Sendable {
  package static let schema = "seen.receipt.v1"

  /// 32 hexadecimal digits.
  package let id: String
  package let issued: Instant
  /// The offer that was in force, whole: what was shown can be read again, and digested again.
  package let offer: Offer
  package let answer: Consent
  /// Of the choice that holds the answer.
  package let choice: Digest
  /// The choice itself, which proves how much was answered and when; nil where it was left out, as it
  /// holds the person's patterns and hours too.
  package let document: Choice?
  /// Of the ledger; nil where there is no proof.
  package let key: VerifierKey?
  /// Of the entry of the choice, and of the entry of the consent, where there are such.
  package let proofs: [EntryProof]

  package init(
    id: String, issued: Instant, offer: Offer, answer: Consent, choice: Digest,
    document: Choice? = nil, key: VerifierKey?, proofs: [EntryProof]
  ) {
    (self.id, self.issued, self.offer, self.answer) = (id, issued, offer, answer)
    (self.choice, self.document, self.key, self.proofs) = (choice, document, key, proofs)
  }

  /// nil where the offer has no such purpose.
  package var purpose: Offer.Purpose? { offer.purposes.first { $0.name == answer.purpose } }

  /// The ledger's name is a pseudonym: it tells who it is only to those who know the key.
  package var principal: String { key?.name.text ?? "not stated" }

  /// The same for others: without the choice.
  package var withoutDocument: ConsentReceipt {
    ConsentReceipt(
      id: id, issued: issued, offer: offer, answer: answer, choice: choice, key: key, proofs: proofs
    )
  }

  package var bytes: [UInt8] { Array(json.indentedText.utf8) }

  /// `training-consented-17.json`; a name that no other receipt of the ledger has.
  package var fileName: String {
    let number = proofs.last.map { String($0.index) } ?? String(id.prefix(8))
    return "\(answer.purpose)-\(answer.state.rawValue)-\(number).json"
  }
}

/// Why there is no receipt, or what is wrong with one. Nothing of what a file says is carried.
package enum ReceiptError: Explained, Hashable {
  case unknownPurpose
  case notAnswered
  /// The offer that was answered is not there any more, nor a copy of it.
  case offerGone
  case notAReceipt
  /// What can be read in it is not what it was made from.
  case changed
  /// The notice, purpose, recipients or retention are not those that the answer names.
  case noticeDiffers
  case otherKey
  case proofFails
  /// The proof holds, and its entry is about something else.
  case entryDiffers
  /// The choice in it is another one, or does not hold the answer.
  case choiceDiffers
  /// A yes without the entry that proves it.
  case notProved

  package var message: String {
    switch self {
    case .unknownPurpose: "The offer has no such purpose, and you answered none of that name."
    case .notAnswered: "You have not answered to that purpose, so there is nothing to confirm."
    case .offerGone: "No copy is left of the offer that you answered."
    case .notAReceipt: "That is no receipt of a consent, or it was cut."
    case .changed: "The receipt was changed: its parts do not say the same."
    case .noticeDiffers:
      "The receipt was changed: what it shows is not what the answer was given to."
    case .otherKey: "The receipt is of another history than the key that you gave."
    case .proofFails: "The proof in the receipt does not hold."
    case .entryDiffers: "The proof in the receipt is about another entry."
    case .choiceDiffers: "The receipt was changed: the choice in it does not hold that answer."
    case .notProved: "The receipt says yes, and holds no proof of it."
    }
  }

  package var hint: String? {
    switch self {
    case .unknownPurpose, .notAnswered: "`seen consent show` lists the purposes and your answers."
    case .offerGone: "Answer again, and a receipt is written."
    case .notAReceipt: "Name a file that `seen consent receipt` wrote."
    case .changed, .noticeDiffers, .choiceDiffers, .proofFails, .entryDiffers:
      "Do not rely on it. Make a new one with `seen consent receipt`, or ask whoever gave it to you."
    case .otherKey: "`seen ledger head` of whoever gave it tells the key."
    case .notProved:
      "The history could not be written then. `seen ledger verify` tells what is wrong with it."
    }
  }
}
