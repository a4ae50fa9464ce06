import CanonicalJSON
import CaptureModel
import Controls
import Foundation
import Ledger
import Policy
import PolicyFiles
import PolicyFixtures
import SafeFiles
import Synchronization
import Testing

/// A home with files of a policy and a ledger of its own, and a clock that is set by hand.
final class DeskScratch: Sendable {
  let root: String
  let ledger: LedgerPaths
  let clock: HandClock
  private let writing: PolicyWriting

  init(writing: PolicyWriting = .atomic) throws {
    root = NSTemporaryDirectory() + "/seen-controls-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: root, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    ledger = LedgerPaths(
      ledger: root + "/share/ledger", own: root + "/state/ledger", keys: root + "/share/keys")
    clock = HandClock()
    self.writing = writing
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  var folder: String { root + "/config" }
  var choicePath: String { folder + "/choice.json" }
  var offerPath: String { root + "/offer.json" }

  var desk: ControlDesk {
    let clock = clock
    return ControlDesk(
      PolicyStore(offer: offerPath, folder: folder, writing: writing), ledger: ledger,
      clock: { clock.now })
  }

  func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  func write(_ choice: Choice) throws {
    _ = try Directory.makePrivate(folder)
    try write(choice.json.canonicalBytes, to: choicePath)
  }

  @discardableResult
  func offer(
    _ text: String = "We record.", version: Int = 1, levels: String = #"{"keys":"full"}"#,
    names: [String] = ["training"]
  ) throws -> Offer {
    let purposes = names.map { name in
      #"{"name":"\#(name)","text":"To train.","recipients":["Us"],"retention_days":30,"levels":\#(levels)}"#
    }
    let json = #"""
      {"v":1,"version":\#(version),"issued":"2026-11-01T00:00:00Z",
       "notice":{"version":1,"text":"\#(text)"},"purposes":[\#(purposes.joined(separator: ","))]}
      """#
    try write(Array(json.utf8), to: offerPath)
    return try #require(desk.store.loadOffer().input.value)
  }

  /// What the ledger has, in its order; no more than agrees with its rules, keys and signatures.
  func events(_ place: SourceLocation = #_sourceLocation) throws -> [LedgerEvent] {
    guard (try? LedgerFolder.reader(ledger.ledger)) != nil else { return [] }
    var events: [LedgerEvent] = []
    let key = try #require(try ledger.ownKey(), sourceLocation: place)
    let verdict = try LedgerVerifier(ledger.ledger, trust: .owner(key)).verify(visit: {
      events.append($0.entry.event)
    })
    #expect(verdict.isVerified, "\(String(describing: verdict.fault))", sourceLocation: place)
    #expect(
      verdict.warnings.allSatisfy { $0.finding.isWarning }, "\(verdict.warnings)",
      sourceLocation: place)
    return events
  }

  func kinds(_ place: SourceLocation = #_sourceLocation) throws -> [String] {
    try events(place).map(\.kind.rawValue)
  }

  /// Puts something in the place of the ledger that is none.
  func breakLedger() throws {
    _ = try Directory.makePrivate(root + "/share")
    try? FileManager.default.moveItem(atPath: ledger.ledger, toPath: ledger.ledger + ".away")
    try Data("no ledger".utf8).write(to: URL(fileURLWithPath: ledger.ledger))
  }

  func mendLedger() throws {
    try FileManager.default.removeItem(atPath: ledger.ledger)
    try? FileManager.default.moveItem(atPath: ledger.ledger + ".away", toPath: ledger.ledger)
  }

  static let fullDisk = PolicyWriting { (_, name, _) throws(SafeFilesError) in
    throw .diskFull(path: name)
  }
}

/// A clock that shows what it is told, and a microsecond more at each look.
final class HandClock: Sendable {
  private let shown = Mutex(Instant(microseconds: 1_795_514_400_000_000))

  var now: Instant {
    shown.withLock { shown in
      shown = shown + 1
      return shown
    }
  }

  func move(seconds: Int64) { shown.withLock { $0 = $0 + seconds * 1_000_000 } }
}

extension ChoiceEdit {
  static func pausing(_ streams: Set<Stream>, until: Instant? = nil) -> ChoiceEdit {
    .pause(id: RandomID().hexadecimal, streams, until: until)
  }

  static func resuming(_ streams: Set<Stream>) -> ChoiceEdit {
    .resume(id: RandomID().hexadecimal, streams)
  }

  static func yes(_ offer: Offer, _ levels: [Stream: Level], expires: Instant? = nil) -> ChoiceEdit
  {
    answer(offer, .consented, levels, expires: expires)
  }

  static func answer(
    _ offer: Offer, _ state: Consent.State, _ levels: [Stream: Level], expires: Instant? = nil,
    purpose: Int = 0
  ) -> ChoiceEdit {
    .answer(
      ConsentAnswer(
        purpose: offer.purposes[purpose].name, state: state, levels: levels,
        shown: offer.purposes[purpose].shown, expires: expires))
  }
}
