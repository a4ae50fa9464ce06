/// C2SP cosignature/v1 (Ed25519): a time and a signature over both it and a checkpoint.
struct Cosignature {
  /// Since 1970; never negative.
  let seconds: Int64
  let signature: [UInt8]

  init(seconds: Int64, signature: [UInt8]) {
    (self.seconds, self.signature) = (seconds, signature)
  }

  init?(_ blob: [UInt8]) {
    guard blob.count == 72 else { return nil }
    let time = blob.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    guard let seconds = Int64(exactly: time) else { return nil }
    self.init(seconds: seconds, signature: Array(blob.dropFirst(8)))
  }

  var blob: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * $0)) } + signature
  }

  func message(_ text: [UInt8]) -> [UInt8] { Cosignature.message(text, seconds: seconds) }

  static func message(_ text: [UInt8], seconds: Int64) -> [UInt8] {
    Array("cosignature/v1\ntime \(seconds)\n".utf8) + text
  }
}
