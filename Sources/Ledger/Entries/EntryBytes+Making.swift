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

extension RandomID {
  /// 32 hexadecimal digits, as in an entry; a file name.
  package var text: String { String(decoding: hexadecimal, as: UTF8.self) }

  /// nil for anything but 32 lower-case hexadecimal digits.
  package init?(text: String) {
    guard text.utf8.count == 32, text.allSatisfy({ "0123456789abcdef".contains($0) }),
      let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }
}
