import SafeFiles
import Testing

@testable import Ledger

/// What a person is told, and which errors are about rights.
struct AuditErrorTests {
  private static let all: [AuditError] = [
    .ledger(.noLedger(path: "/l")), .file(.missing(path: "/f")), .notAnAuditor(path: "/l"),
    .notRoot, .notEnrolled(owner: 7), .enrolledWithAnotherKey(owner: 7, fingerprint: "0 1"),
    .nothingSigned(owner: 7), .notAKey, .keyNotCompared(key: "k", fingerprint: "0 1"),
    .fingerprintDiffers(given: "0", found: "1"), .ownFileUnreadable(path: "/f"),
    .twoLedgers(personal: "/p", installed: "/i"), .copyDiffers(path: "/c"),
    .notVerified(path: "/p", .noCheckpoint), .noSuchUser("u"), .noSuchGroup("g"),
    .folderNotSafe(path: "/d", owner: 7, mode: 0o775),
  ]

  @Test(arguments: all) func eachSaysWhatHappenedAndWhatToDo(_ error: AuditError) {
    #expect(error.message.hasSuffix(".") && error.message.count > 15)
    let hint = error.hint ?? ""
    #expect(hint.count > 10 && hint != error.message)
  }

  @Test func whoeverMayNotIsToldApart() {
    let rights = Self.all.filter(\.isNotAllowed)
    #expect(rights == [.notAnAuditor(path: "/l"), .notRoot])
    #expect(AuditError.file(.notPermitted(path: "/f")).isNotAllowed)
    #expect(AuditError.file(.readOnlyDisk(path: "/f")).isNotAllowed)
    #expect(AuditError.ledger(.file(.file(.notPermitted(path: "/f")))).isNotAllowed)
  }

  /// What is to be compared is not handed to whoever would rather not.
  @Test func theHintDoesNotRepeatTheFingerprint() {
    let error = AuditError.keyNotCompared(key: "k", fingerprint: "abcd 1234")
    #expect(error.message.contains("abcd 1234") && error.hint?.contains("abcd") == false)
  }
}
