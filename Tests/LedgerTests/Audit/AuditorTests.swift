import Foundation
import LedgerFixtures
import SafeFiles
import Testing

@testable import Ledger

/// What an auditor keeps, and what a visit accepts.
struct AuditorTests {
  private let fixture: AuditFixture
  private let key: VerifierKey

  init() throws {
    fixture = try AuditFixture()
    try fixture.install()
    key = try fixture.append(5)
  }

  private var kept: [UInt8]? {
    (try? fixture.auditor()).flatMap { fixture.read($0.home.checkpointPath) }
  }

  @Test func enrolmentKeepsKeyAndCheckpoint() throws {
    let auditor = try fixture.auditor()
    let visit = try auditor.enroll(key: key)
    #expect(visit.verdict.fault == nil && visit.before == nil && visit.kept?.size == 6)
    #expect(try auditor.home.key() == key)
    #expect(try auditor.home.checkpoint()?.head == visit.kept)
    #expect(fixture.mode(auditor.home.folder) == "700")
    #expect(fixture.mode(auditor.home.checkpointPath) == "600")
    #expect(visit.cosigned == .left(path: fixture.witness + "/\(fixture.uid)"))
    #expect(fixture.mode(fixture.witness + "/\(fixture.uid)") == "644")
    #expect(try AuditorHome.enrolled(base: fixture.base) == [fixture.uid])
  }

  @Test func theCosignatureIsOfWhatWasSeenAndBearsTheTime() throws {
    let auditor = try fixture.auditor()
    _ = try auditor.enroll(key: key)
    let bytes = try #require(fixture.read(fixture.witness + "/\(fixture.uid)"))
    let note = try SignedNote(bytes: bytes)
    let own = try auditor.home.cosigningKey(uid: fixture.uid).verifier
    let good = try note.verify([key, own])
    #expect(good.map(\.key) == [key, own])
    #expect(good.last?.time ?? 0 >= 1_800_000_000)
    #expect(try Checkpoint(text: note.text).size == 6)
  }

  @Test func aVisitMovesForwardOnly() throws {
    let auditor = try fixture.auditor()
    _ = try auditor.enroll(key: key)
    try fixture.append(4)
    let second = try auditor.visit()
    #expect(second.before?.size == 6 && second.kept?.size == 10 && second.verdict.vouched == 6)
    let before = kept
    let third = try auditor.visit()
    #expect(third.verdict.isVerified && third.kept?.size == 10 && kept == before)
  }

  @Test func visitsNeedAnEnrolment() throws {
    #expect(throws: AuditError.notEnrolled(owner: fixture.uid)) { try fixture.auditor().visit() }
    #expect(try AuditorHome.enrolled(base: fixture.base) == [])
  }

  @Test func anotherKeyEnrolsNothing() throws {
    let other = SignerKey(name: key.name, algorithm: .ed25519).verifier
    let visit = try fixture.auditor().enroll(key: other)
    #expect(visit.verdict.fault == .unknownKey && visit.cosigned == .refused && visit.kept == nil)
    #expect(try fixture.auditor().home.key() == nil && kept == nil)
    let renamed = VerifierKey(
      name: try #require(KeyName("another")), algorithm: .ed25519, key: key.key)
    #expect(try fixture.auditor().enroll(key: renamed).verdict.fault == .unknownKey)
    #expect(throws: AuditError.notAKey) {
      let name = try #require(KeyName("a"))
      _ = try fixture.auditor().enroll(key: SignerKey(name: name, algorithm: .cosignature).verifier)
    }
  }

  @Test func enrollingAgainIsAVisitAndAnotherKeyIsRefused() throws {
    let auditor = try fixture.auditor()
    _ = try auditor.enroll(key: key)
    #expect(try auditor.enroll(key: key).before?.size == 6)
    let other = SignerKey(name: key.name, algorithm: .ed25519).verifier
    #expect(
      throws: AuditError.enrolledWithAnotherKey(owner: fixture.uid, fingerprint: key.fingerprint)
    ) { try auditor.enroll(key: other) }
  }

  @Test(arguments: [3, 5, 20]) func aRewrittenLogIsRefusedAndNothingIsReplaced(count: Int) throws {
    let auditor = try fixture.auditor()
    _ = try auditor.enroll(key: key)
    let (before, cosigned) = (kept, fixture.read(fixture.witness + "/\(fixture.uid)"))
    try fixture.rewrite(count)
    let visit = try auditor.visit()
    #expect(
      visit.verdict.fault
        == (count < 5 ? .shorterThanSeen(seen: 6, found: 4) : .notWhatWasSeen(seen: 6)))
    #expect(visit.cosigned == .refused && visit.kept == visit.before)
    #expect(kept == before && fixture.read(fixture.witness + "/\(fixture.uid)") == cosigned)
    // The owner signed both.
    let path = try #require(visit.contradiction)
    let note = try SignedNote(bytes: try #require(fixture.read(path)))
    #expect(try note.verify([key]).first?.key == key)
    #expect(try auditor.visit().cosigned == .refused)
  }

  @Test func everyByteThatIsChangedIsFound() throws {
    let auditor = try fixture.auditor()
    _ = try auditor.enroll(key: key)
    let (before, path) = (kept, fixture.ledger + "/entries")
    let whole = try #require(fixture.read(path))
    for offset in stride(from: 0, to: whole.count, by: 7) {
      var changed = whole
      changed[offset] ^= 1
      try fixture.scratch.write(changed, to: path)
      if let visit = try? auditor.visit() {
        #expect(visit.cosigned == .refused, "byte \(offset)")
      }
      #expect(kept == before)
    }
    try fixture.scratch.write(whole, to: path)
    #expect(try auditor.visit().verdict.isVerified)
  }

  @Test func aPlannedChangeOfKeysIsFollowed() throws {
    let auditor = try fixture.auditor()
    _ = try auditor.enroll(key: key)
    let ledger = try fixture.owner()
    try ledger.rotateKey()
    try ledger.appendBlocking([AuditFixture.event(9)])
    try ledger.close()
    let visit = try auditor.visit()
    #expect(visit.verdict.fault == nil && visit.verdict.signer?.key != key.key)
    #expect(try auditor.visit().verdict.isVerified)
  }

  @Test func withoutAFolderForItTheVisitCountsAndIsToldAsUnseen() throws {
    try FileManager.default.removeItem(atPath: fixture.witness)
    let visit = try fixture.auditor().enroll(key: key)
    #expect(visit.verdict.isVerified && visit.kept?.size == 6)
    #expect(visit.cosigned == .notLeft(.missing(path: fixture.witness)))
  }

  @Test func aWitnessFolderThatOthersCanWriteToIsNotUsed() throws {
    chmod(fixture.witness, 0o775)
    let visit = try fixture.auditor().enroll(key: key)
    #expect(visit.cosigned == .notLeft(.openToOthers(path: fixture.witness, mode: 0o775)))
  }

  @Test func anUnreadableEnrolmentIsToldAndKept() throws {
    let auditor = try fixture.auditor()
    _ = try auditor.enroll(key: key)
    try fixture.scratch.write(Array("nothing\n".utf8), to: auditor.home.checkpointPath)
    #expect(throws: AuditError.ownFileUnreadable(path: auditor.home.checkpointPath)) {
      try auditor.visit()
    }
    try FileManager.default.removeItem(atPath: auditor.home.checkpointPath)
    #expect(throws: AuditError.ownFileUnreadable(path: auditor.home.checkpointPath)) {
      try auditor.visit()
    }
  }

  /// An owner who writes faster than an auditor reads.
  @Test func aVisitEndsThoughTheLogGrows() throws {
    let ledger = try fixture.owner()
    var calls = 0
    let visit = try fixture.auditor().enroll(key: key) { _ in
      calls += 1
      return calls < 10 && (try? ledger.appendBlocking([AuditFixture.event(calls)])) != nil
    }
    #expect(calls == 1 && visit.verdict.isVerified && visit.kept?.size == 6)
    try ledger.close()
  }

  @Test func twoVisitsAtATimeWait() throws {
    let auditor = try fixture.auditor()
    _ = try auditor.enroll(key: key)
    let blocked = try auditor.home.locked(patience: .zero) { () throws(AuditError) in
      #expect(throws: AuditError.file(.locked(path: auditor.home.folder + "/lock"))) {
        try auditor.visit()
      }
    }
    #expect(blocked != nil)
    #expect(try auditor.visit().verdict.isVerified)
  }

  @Test func fingerprintsAreComparedHoweverTheyAreWritten() throws {
    let text = key.fingerprint
    #expect(text.split(separator: " ").map(\.count) == Array(repeating: 4, count: 8))
    #expect(key.hasFingerprint(text) && key.hasFingerprint(text.uppercased()))
    #expect(key.hasFingerprint(text.filter { $0 != " " }))
    #expect(!key.hasFingerprint(String(text.dropLast())) && !key.hasFingerprint(""))
    #expect(try fixture.auditor().publishedKey() == key)
  }
}
