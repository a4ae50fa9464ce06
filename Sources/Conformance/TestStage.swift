internal import CanonicalJSON
internal import CaptureModel
internal import Foundation
internal import Glibc
internal import Ledger
internal import Policy
internal import PolicyFiles
internal import RecorderLink
internal import SafeFiles

/// A home of its own for a recorder under test, with both files; gone with its owner.
final class TestStage {
  let folder: String
  let environment: [String: String]
  var choices: TestChoices
  private let config: String

  init(_ inherited: [String: String]) throws(SafeFilesError) {
    let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    folder = parent + "/seen-conformance-" + SessionID().hexadecimal
    config = folder + "/config/seen"
    choices = TestChoices(now: SystemClock.now())
    var environment = inherited
    // The key to the display of the person lies in the home that the recorder does not get.
    if environment["XAUTHORITY"] == nil, let home = inherited["HOME"] {
      environment["XAUTHORITY"] = home + "/.Xauthority"
    }
    environment["HOME"] = folder
    environment["SEEN_OFFER"] = folder + "/offer/offer.json"
    for (name, part) in Self.parts { environment[name] = folder + "/" + part }
    self.environment = environment
    for part in Self.parts.values + ["offer"] {
      _ = try Directory.makePrivate(folder + "/" + part)
    }
    _ = try Directory.makePrivate(config)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static let parts = [
    "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data",
    "XDG_RUNTIME_DIR": "run", "XDG_STATE_HOME": "state",
  ]

  var reports: RecorderReports {
    // Only here: a recorder that writes to the person's own place did not take what it was given.
    RecorderReports(places: [folder + "/run/seen/recorders"])
  }

  func offer() throws(SafeFilesError) {
    try Directory(opening: folder + "/offer").writeAtomically(
      choices.offer.json.canonicalBytes, as: "offer.json", mode: 0o644)
  }

  func removeOffer() throws(SafeFilesError) {
    try Directory(opening: folder + "/offer").remove("offer.json")
  }

  /// Answers when the file was there.
  @discardableResult
  func choose(_ bytes: [UInt8]) throws(SafeFilesError) -> Moment {
    let begin = Moment.now()
    try Directory(opening: config).writeAtomically(bytes, as: PolicyFile.choice.name)
    return begin
  }

  func choose(_ choice: Choice) throws(SafeFilesError) -> Request {
    let offerDigest =
      (try? SafeFiles.info(path: folder + "/offer/offer.json")) == nil
      ? nil : PolicyDigests.digest(choices.offer.json)
    let asked = try choose(choice.json.canonicalBytes)
    return Request(offer: offerDigest, choice: PolicyDigests.digest(choice.json), asked: asked)
  }

  /// What an echo has to say.
  struct Request {
    let offer: Digest?
    let choice: Digest?
    let asked: Moment
  }

  func removeChoice() throws(SafeFilesError) -> Moment {
    let begin = Moment.now()
    try Directory(opening: config).remove(PolicyFile.choice.name)
    return begin
  }

  func letOthersWriteTheChoice() -> Moment {
    let begin = Moment.now()
    chmod(config + "/" + PolicyFile.choice.name, 0o666)
    return begin
  }

  /// The same bytes, elsewhere, and a link to them.
  func linkTheChoice() throws(SafeFilesError) -> Moment {
    let (path, begin) = (config + "/" + PolicyFile.choice.name, Moment.now())
    let bytes = try SafeFiles.read(path: path, limit: PolicyFile.longest)
    try Directory(opening: folder + "/config").writeAtomically(bytes, as: "elsewhere.json")
    // Renamed over the file, so that there is no moment without one.
    guard symlink("../elsewhere.json", config + "/link") == 0 else {
      throw .system(path: path, errno: errno)
    }
    try Directory(opening: config).rename("link", to: PolicyFile.choice.name)
    return begin
  }

  /// A file with the time of 1970: who looks at times to see whether it changed is misled.
  func chooseWithOldTime(_ choice: Choice) throws(SafeFilesError) -> Request {
    let folder = try Directory(opening: config)
    let digest = PolicyDigests.digest(choice.json)
    try folder.writeAtomically(choice.json.canonicalBytes, as: "next")
    var times = [timeval(tv_sec: 1, tv_usec: 0), timeval(tv_sec: 1, tv_usec: 0)]
    utimes(config + "/next", &times)
    let begin = Moment.now()
    try folder.rename("next", to: PolicyFile.choice.name)
    return Request(
      offer: PolicyDigests.digest(choices.offer.json), choice: digest, asked: begin)
  }
}
