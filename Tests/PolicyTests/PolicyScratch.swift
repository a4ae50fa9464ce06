import CanonicalJSON
import CaptureModel
import Foundation
import Policy
import PolicyFiles
import PolicyFixtures

/// A folder with both files, removed at the end.
final class PolicyScratch: Sendable {
  let folder: String
  let store: PolicyStore

  init(writing: PolicyWriting = .atomic) throws {
    folder = NSTemporaryDirectory() + "/seen-policy-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    store = PolicyStore(offer: folder + "/offer.json", folder: folder, writing: writing)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var choicePath: String { folder + "/choice.json" }

  func write(_ bytes: [UInt8], to name: String = "choice.json", mode: Int = 0o600) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name), options: .atomic)
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: folder + "/" + name)
  }

  func write(_ choice: Choice) throws { try write(choice.json.canonicalBytes) }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }

  struct Refusal: Error {}
}
