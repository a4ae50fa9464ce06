internal import CaptureModel
internal import Crypto
internal import Glibc

extension KeyName {
  /// A new name for the log of a user of this machine. It is told to auditors, so it holds no more
  /// of the machine than a hash for this purpose alone, as machine-id(5) asks.
  ///
  /// - Parameter machine: `/etc/machine-id`; random where there is none.
  static func ofLog(uid: UInt32, machine: [UInt8]?) -> KeyName {
    var secret = machine ?? []
    if secret.isEmpty {
      var random = SystemRandomNumberGenerator()
      secret = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("seen ledger \(uid)".utf8), using: SymmetricKey(data: secret))
    let digits = code.prefix(8).map { padded(hexadecimal: $0) }.joined()
    guard let name = KeyName("seen.local/\(digits)/ledger") else {
      preconditionFailure("digits and dots make a name")
    }
    return name
  }

  private static func padded(hexadecimal byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
