internal import Crypto
internal import Foundation

extension Commitment {
  /// To a list of which the bytes stand for each element, under a salt of 32 random bytes.
  package init(to list: [UInt8], salt: [UInt8]) {
    let code = HMAC<SHA256>.authenticationCode(for: list, using: SymmetricKey(data: salt))
    guard let digest = Digest(bytes: Array(code)) else {
      preconditionFailure("a code of SHA-256 has 32 bytes")
    }
    self.init(digest)
  }
}
