internal import Ledger
package import Policy
package import SafeFiles

extension PolicyStore {
  /// The employer's offer, where nothing else is named.
  package static let installedOffer = "/etc/seen/offer.json"
  /// Names another offer: the person's own, or one to try out. Whoever owns it is checked all the same.
  package static let offerVariable = "SEEN_OFFER"

  /// The files of who runs the program; a recorder for the same person finds the same.
  package init(environment: [String: String]) throws(SafeFilesError) {
    self.init(
      offer: PolicyStore.offerPath(environment),
      folder: try BaseDirectories(environment: environment).path(.config, "seen"))
  }

  /// Only an absolute path counts, as with all places that an environment names.
  package static func offerPath(_ environment: [String: String]) -> String {
    guard let named = environment[offerVariable], named.utf8.first == 0x2F else {
      return installedOffer
    }
    return named
  }

  /// The offer whose purpose was shown under this digest, of those that the ledger knows; nil where no
  /// copy of it is there any more. Where several were, the one of the highest version.
  package func formerOffer(showing notice: PolicyDigest) -> Offer? {
    guard let kept = try? Directory(opening: folder + "/" + PolicyStore.formerOffers),
      let names = try? kept.list(limit: PolicyStore.mostOffers).entries.map(\.name)
    else { return nil }
    let digests = names.compactMap { name in
      name.hasSuffix(".json") ? Digest(hexadecimal: String(name.dropLast(5))) : nil
    }
    return digests.compactMap(formerOffer)
      .filter { offer in offer.purposes.contains { $0.shown == notice } }
      .max { $0.version < $1.version }
  }

  /// A folder with more is not read to its end.
  private static let mostOffers = 4_096
}
