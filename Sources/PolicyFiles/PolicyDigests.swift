package import CanonicalJSON
internal import CaptureModel
package import Ledger
package import Policy

/// Digests of policy files are of their canonical form, so white space and the order of members in
/// a file that a person edited change nothing.
package enum PolicyDigests {
  package static let digesting: Digesting = { bytes in
    let digits = Digest.plain(bytes).bytes.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    guard let digest = PolicyDigest(hexadecimal: digits.joined()) else {
      preconditionFailure("32 bytes are 64 digits")
    }
    return digest
  }

  package static func digest(_ value: JSONValue) -> Digest { Digest.plain(value.canonicalBytes) }
}

extension Digest {
  /// nil unless there are exactly 64 lower case hexadecimal digits.
  package init?(hexadecimal text: String) {
    guard PolicyDigest(hexadecimal: text) != nil else { return nil }
    let digits = Array(text.utf8)
    let bytes = stride(from: 0, to: 64, by: 2).compactMap { place in
      UInt8(String(decoding: digits[place..<(place + 2)], as: UTF8.self), radix: 16)
    }
    self.init(bytes: bytes)
  }

  /// 64 lower case digits.
  package var hexadecimal: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension Level {
  /// As the ledger writes it.
  package var entryLevel: EntryLevel {
    switch self {
    case .off: .off
    case .counts: .counts
    case .coarse: .coarse
    case .full: .full
    }
  }
}

extension Choice {
  /// What the ledger keeps of it.
  package var ledgerVersion: PolicyVersion {
    PolicyVersion(
      digest: PolicyDigests.digest(json),
      levels: StreamLevels { (levels[$0] ?? .off).entryLevel }, version: EntryCount(version))
  }
}

extension Offer {
  /// What the ledger keeps of it.
  package var ledgerVersion: PolicyVersion {
    PolicyVersion(
      digest: PolicyDigests.digest(json), levels: StreamLevels { asked($0).entryLevel },
      version: EntryCount(version))
  }
}
