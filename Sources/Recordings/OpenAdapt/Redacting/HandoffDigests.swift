internal import CaptureModel
internal import Foundation

/// The digests of frames in `authentication-handoffs.json`: the recorder took them from pixels, so
/// they go with those. A short secret could be guessed by its digest.
///
/// The file is canonical JSON (sorted keys, no spaces), and its recorder refuses any other form; so
/// only the digits of a digest are exchanged.
struct HandoffDigests {
  static let name = "authentication-handoffs.json"
  /// Where no picture is left to be compared with: a digest of nothing.
  static let none = String(repeating: "0", count: 64)

  private(set) var bytes: [UInt8]
  /// Frames by their row's `source_ordinal`.
  let proofs: [(ordinal: Int64, digest: String)]

  private struct File: Decodable {
    struct Proof: Decodable {
      let frame_sha256: String
      let source_ordinal: Int64
    }
    struct Interval: Decodable {
      let entry_frame: Proof?
      let resume_frame: Proof?
    }
    let intervals: [Interval]
  }

  /// nil where there is no such file, or it makes no sense; then its recorder refuses it anyway.
  init?(folder: String) {
    guard let bytes = StoreFiles.contents(folder + "/" + Self.name, limit: 16 << 20),
      let file = try? JSONDecoder().decode(File.self, from: Data(bytes))
    else { return nil }
    self.bytes = bytes
    proofs = file.intervals.flatMap { [$0.entry_frame, $0.resume_frame] }.compactMap { proof in
      guard let proof, proof.frame_sha256.utf8.count == 64 else { return nil }
      return (proof.source_ordinal, proof.frame_sha256)
    }
  }

  var ordinals: Set<Int64> { Set(proofs.map(\.ordinal)) }

  /// - Returns: false where nothing had to be exchanged.
  mutating func exchange(_ digests: [Int64: String]) -> Bool {
    var text = String(decoding: bytes, as: UTF8.self)
    for proof in proofs {
      guard let digest = digests[proof.ordinal] else { continue }
      func place(_ digest: String) -> String {
        "\"frame_sha256\":\"\(digest)\",\"source_ordinal\":\(proof.ordinal),"
      }
      text = text.replacingOccurrences(of: place(proof.digest), with: place(digest))
    }
    let changed = Array(text.utf8)
    defer { bytes = changed }
    return changed != bytes
  }
}
