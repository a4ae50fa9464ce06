import CanonicalJSON
import CaptureModel
import Foundation
import Ledger
import Policy
import PolicyFiles
import PolicyFixtures
import SafeFiles
import Testing

/// Which file is believed, and what is written in which order.
struct StoreTests {
  private let now = EffectiveTests.ten
  private let full = EffectiveTests.choice()
  private let counts = EffectiveTests.choice(.counts)

  @Test func filesOfOthersAndLinksCountAsNone() throws {
    let scratch = try PolicyScratch()
    #expect(scratch.store.loadChoice().input == .missing)
    try scratch.write(full)
    #expect(scratch.store.loadChoice().input == .given(full))
    #expect(scratch.store.loadChoice().digest == Digest.plain(full.json.canonicalBytes))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o620], ofItemAtPath: scratch.choicePath)
    expectRefused(scratch, "users can change")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: scratch.choicePath)
    try FileManager.default.linkItem(
      atPath: scratch.choicePath, toPath: scratch.folder + "/second")
    expectRefused(scratch, "2 names")
    try FileManager.default.removeItem(atPath: scratch.choicePath)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.choicePath, withDestinationPath: "second")
    expectRefused(scratch, "symbolic link")
    try FileManager.default.removeItem(atPath: scratch.choicePath)
    try FileManager.default.createDirectory(
      atPath: scratch.choicePath, withIntermediateDirectories: false)
    expectRefused(scratch, "not a file")
  }

  private func expectRefused(_ scratch: PolicyScratch, _ words: String) {
    let loaded = scratch.store.loadChoice()
    #expect(loaded.input == .unreadable && loaded.digest == nil)
    #expect(loaded.problem?.message.contains(words) == true, "\(loaded.problem?.message ?? "")")
    #expect(loaded.problem?.message.contains("nothing is recorded") == true)
  }

  @Test func aHandEditedFileHasTheDigestOfItsMeaning() throws {
    let scratch = try PolicyScratch()
    try scratch.write(full)
    let digest = scratch.store.loadChoice().digest
    try scratch.write(Array(("\n" + full.json.indentedText).utf8))
    #expect(scratch.store.loadChoice().digest == digest)
    try scratch.write(Array("{\n  \"v\": 1,\n  \"v\": 1}".utf8))
    let problem = scratch.store.loadChoice().problem
    #expect(problem?.fault?.place.line == 3 && problem?.fault?.place.column == 3)
  }

  @Test func aWiderChoiceIsRecordedFirst() throws {
    let scratch = try PolicyScratch()
    try scratch.write(counts)
    let store = scratch.store
    var recorded: [PolicyChange] = []
    let written = try store.change(
      now: now,
      record: { change in
        #expect(store.loadChoice().input == .given(counts), "the file is as it was")
        recorded.append(change)
      }, { _ in full })
    #expect(!written.change.isNarrowing && written.isRecorded && !written.isAside)
    let loaded = store.loadChoice()
    #expect(loaded.digest == recorded.first?.digest)
    #expect(loaded.input.value?.version == 2 && loaded.input.value?.decided == now)
    #expect(loaded.input.value?.salt != full.salt)
    #expect(store.former(written.change.digest) == loaded.input.value)
    #expect(recorded.first?.event.kind == .policyChosen)
    #expect(recorded.first?.previous == Digest.plain(counts.json.canonicalBytes))
  }

  @Test func aWiderChoiceThatCannotBeRecordedChangesNothing() throws {
    let scratch = try PolicyScratch()
    try scratch.write(counts)
    #expect(throws: PolicyStoreError.notRecorded) {
      try scratch.store.change(
        now: now, record: { _ in throw PolicyScratch.Refusal() }, { _ in full })
    }
    #expect(scratch.store.loadChoice().input == .given(counts))
  }

  @Test func aNarrowerChoiceIsWrittenFirstAndHoldsWithoutTheLedger() throws {
    let scratch = try PolicyScratch()
    try scratch.write(full)
    let store = scratch.store
    let written = try store.change(
      now: now,
      record: { _ in
        #expect(store.loadChoice().input.value?.levels == counts.levels)
        throw PolicyScratch.Refusal()
      }, { _ in counts })
    #expect(written.change.isNarrowing && !written.isRecorded)
    // The ledger learns of it as soon as it can be written.
    var recorded: [Digest] = []
    let last = Digest.plain(full.json.canonicalBytes)
    let settled = store.settle(last: last, now: now) { recorded.append($0.digest) }
    #expect(settled.isRecorded && recorded == [written.change.digest])
    #expect(settled.pair.choice.value?.levels == counts.levels)
    let again = store.settle(last: written.change.digest, now: now) { _ in Issue.record("again") }
    #expect(again.isRecorded && again.recorded == nil)
  }

  private static let fullDisk = PolicyWriting {
    (_, name, _) throws(SafeFilesError) in throw .diskFull(path: name)
  }

  @Test func onAFullDiskNarrowingIsOff() throws {
    let scratch = try PolicyScratch(writing: Self.fullDisk)
    try scratch.write(full)
    let written = try scratch.store.change(now: now, record: { _ in }, { _ in counts })
    #expect(written.isAside)
    #expect(scratch.store.loadChoice().input == .missing)
    #expect(try scratch.names.contains("choice-aside.json"))
  }

  @Test func onAFullDiskWideningChangesNothing() throws {
    let scratch = try PolicyScratch(writing: Self.fullDisk)
    try scratch.write(counts)
    #expect(throws: PolicyStoreError.recordedNotWritten(.diskFull(path: "choice.json"))) {
      try scratch.store.change(now: now, record: { _ in }, { _ in full })
    }
    #expect(scratch.store.loadChoice().input == .given(counts))
  }

  @Test func aBrokenFileIsNotWrittenOverUnasked() throws {
    let scratch = try PolicyScratch()
    try scratch.write(Array("{".utf8))
    #expect(throws: PolicyStoreError.self) {
      try scratch.store.change(now: now, record: { _ in }, { _ in full })
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.choicePath)) == Data("{".utf8))
    let written = try scratch.store.change(
      now: now, isReplacingBroken: true, record: { _ in },
      { former in
        #expect(former == nil)
        return full
      })
    #expect(!written.change.isNarrowing && scratch.store.loadChoice().problem == nil)
  }

  @Test func whatCouldNotBeReadBackIsNotWritten() throws {
    let scratch = try PolicyScratch()
    try scratch.write(counts)
    let pause = PolicyPause(id: "x", streams: [.keys], from: now)
    #expect(throws: PolicyStoreError.self) {
      try scratch.store.change(
        now: now, record: { _ in }, { _ in EffectiveTests.choice(pauses: [pause]) })
    }
    #expect(scratch.store.loadChoice().input == .given(counts))
  }

  @Test func anEditByHandThatWidensWaitsForItsEntry() throws {
    let scratch = try PolicyScratch()
    let store = scratch.store
    let first = try store.change(now: now, record: { _ in }, { _ in counts })
    try scratch.write(full)
    let waiting = store.settle(last: first.change.digest, now: now) { _ in
      throw PolicyScratch.Refusal()
    }
    #expect(!waiting.isRecorded && waiting.pair.choice.value?.levels == counts.levels)
    #expect(waiting.policy.choice.input == .given(full))
    let settled = store.settle(last: first.change.digest, now: now) { _ in }
    #expect(settled.isRecorded && settled.pair.choice == .given(full))
    #expect(settled.recorded?.isNarrowing == false)
    // Nothing is known of the choice that the ledger has last.
    let unknown = store.settle(last: Digest.plain([1]), now: now) { _ in
      throw PolicyScratch.Refusal()
    }
    #expect(unknown.pair.choice == .missing)
    try scratch.write(Array("[]".utf8))
    let broken = store.settle(last: first.change.digest, now: now) { _ in Issue.record("no") }
    #expect(broken.pair.choice == .unreadable)
  }

  @Test func everyErrorSaysWhatToDo() throws {
    let fault = #expect(throws: PolicyFault.self) { try Choice(json: []) }
    let errors: [PolicyStoreError] = [
      .notMade("Error"), .invalid(try #require(fault)), .notRecorded,
      .notWritten(.diskFull(path: "x")), .recordedNotWritten(.diskFull(path: "x")),
    ]
    for error in errors { #expect(!error.message.isEmpty && error.hint != nil) }
  }
}
