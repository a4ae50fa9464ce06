import CanonicalJSON
import CaptureModel
import Controls
import Foundation
import Ledger
import Policy
import PolicyFiles
import SafeFiles
import Testing

/// Full disks, broken ledgers, files edited by hand, and two who decide at the same time.
struct TroubleTests {
  private let all = Set(Stream.allCases)

  /// A choice of full keys with the consent to it, entered.
  private func begun(_ scratch: DeskScratch) throws -> Offer {
    let offer = try scratch.offer()
    _ = try scratch.desk.make([
      .level(.keys, .full), .yes(offer, [.keys: .full]),
    ])
    #expect(scratch.desk.look().effective[.keys].level == .full)
    return offer
  }

  @Test func aPauseHoldsWithoutTheLedgerAndIsEnteredLater() throws {
    let scratch = try DeskScratch()
    _ = try begun(scratch)
    try scratch.breakLedger()
    let written = try scratch.desk.make([.pausing(all)])
    #expect(!written.isRecorded)
    let sight = scratch.desk.look()
    #expect(sight.ledgerProblem != nil && !sight.isRecorded)
    #expect(sight.effective[.keys].because.kind == .paused)
    try scratch.mendLedger()
    #expect(scratch.desk.look().isRecorded)
    #expect(try scratch.kinds().last == "pause.begun")
  }

  @Test func nothingWidensWithoutTheLedger() throws {
    let scratch = try DeskScratch()
    _ = try begun(scratch)
    _ = try scratch.desk.make([.pausing(all)])
    try scratch.breakLedger()
    let error = #expect(throws: ControlError.self) { try scratch.desk.make([.resuming(all)]) }
    guard case .ledger = error else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(error?.message.hasPrefix("Nothing was changed") == true && error?.hint != nil)
    #expect(scratch.desk.look().effective[.keys].because.kind == .paused)
  }

  /// What was decided meanwhile is in the history as well, if late.
  @Test func aDecisionAfterAnUnenteredOneEntersBoth() throws {
    let scratch = try DeskScratch()
    _ = try begun(scratch)
    let count = try scratch.events().count
    try scratch.breakLedger()
    _ = try scratch.desk.make([.pausing([.keys])])
    try scratch.mendLedger()
    _ = try scratch.desk.make([.resuming(all)])
    #expect(try scratch.kinds().dropFirst(count) == ["pause.begun", "pause.ended"])
  }

  @Test func onAFullDiskAPauseIsOff() throws {
    let scratch = try DeskScratch()
    _ = try begun(scratch)
    let full = ControlDesk(
      PolicyStore(offer: scratch.offerPath, folder: scratch.folder, writing: DeskScratch.fullDisk),
      ledger: scratch.ledger, clock: { scratch.clock.now })
    #expect(throws: ControlError.self) { try full.make([.level(.screens, .full)]) }
    let written = try full.make([.pausing(all)])
    #expect(written.isAside)
    #expect(full.look().effective[.keys].because.kind == .choiceMissing)
    #expect(FileManager.default.fileExists(atPath: scratch.folder + "/choice-aside.json"))
    // The person puts it back: it is what the history had before, and holds again from its entry on.
    try FileManager.default.moveItem(
      atPath: scratch.folder + "/choice-aside.json", toPath: scratch.choicePath)
    let back = scratch.desk.look()
    #expect(back.isRecorded && back.effective[.keys].level == .full)
    _ = try scratch.events()
  }

  @Test func anEditByHandThatWidensHoldsFromItsEntryOn() throws {
    let scratch = try DeskScratch()
    _ = try begun(scratch)
    let desk = scratch.desk
    _ = try desk.make([.level(.keys, .counts), .pausing([.screens])])
    let narrow = try #require(desk.look().choice)
    let wide = try narrow.applying(.level(.keys, .full), offer: nil, at: scratch.clock.now)
    try scratch.breakLedger()
    try scratch.write(wide)
    #expect(desk.look().ledgerProblem != nil)
    try scratch.mendLedger()
    let entered = desk.look()
    #expect(entered.isRecorded && entered.effective[.keys].level == .full)
    #expect(try scratch.kinds().last == "policy.chosen")
  }

  /// The key is gone, so nothing can be entered, but all can be read.
  @Test func anEditByHandThatCannotBeEnteredKeepsWhatNarrows() throws {
    let scratch = try DeskScratch()
    _ = try begun(scratch)
    let desk = scratch.desk
    let before = try #require(desk.look().choice)
    let mixed = try before.applying(.level(.screens, .full), offer: nil, at: scratch.clock.now)
      .applying(.pausing([.keys]), offer: nil, at: scratch.clock.now)
    try FileManager.default.moveItem(
      atPath: scratch.ledger.keys, toPath: scratch.ledger.keys + ".away")
    try scratch.write(mixed)
    let sight = desk.look()
    #expect(!sight.isRecorded && sight.ledgerProblem != nil)
    // Neither wider than the history nor than the file.
    #expect(sight.choice?.levels[.screens] ?? .off == .off)
    #expect(sight.effective[.keys].because.kind == .paused)
  }

  @Test func aNarrowEditByHandHoldsAtOnce() throws {
    let scratch = try DeskScratch()
    _ = try begun(scratch)
    let desk = scratch.desk
    let choice = try #require(desk.look().choice)
    try scratch.write(
      try choice.applying(.level(.keys, .off), offer: nil, at: scratch.clock.now))
    #expect(desk.look().effective[.keys].because.kind == .youChose)
    #expect(try scratch.kinds().last == "policy.chosen")
  }

  @Test func aBrokenFileIsOffAndKeptUnlessAskedFor() throws {
    let scratch = try DeskScratch()
    _ = try begun(scratch)
    let desk = scratch.desk
    _ = try desk.make([.pausing([.keys])])
    try scratch.write(Array("{".utf8), to: scratch.choicePath)
    #expect(desk.look().effective[.keys].because.kind == .choiceUnreadable)
    let error = #expect(throws: ControlError.self) { try desk.make([.pausing(all)]) }
    guard case .store(.unreadable) = error else { return #expect(Bool(false)) }
    _ = try desk.make([.pausing(all)], isReplacingBroken: true)
    #expect(desk.look().effective[.keys].because.kind == .paused)
    // The pause of before is over, and the new one has begun.
    #expect(try scratch.kinds().suffix(3) == ["policy.chosen", "pause.ended", "pause.begun"])
  }

  @Test func withoutTheCopyOfTheChoiceBeforeNoPauseBeginsTwice() throws {
    let scratch = try DeskScratch()
    _ = try begun(scratch)
    let desk = scratch.desk
    _ = try desk.make([.pausing([.keys]), .pausing([.screens])])
    let choice = try #require(desk.look().choice)
    try FileManager.default.removeItem(atPath: scratch.folder + "/choices")
    // By hand: one pause is left, and a level changed.
    let kept = Choice(
      version: choice.version + 1, decided: choice.decided, salt: choice.salt, levels: [:],
      pauses: Array(choice.pauses.suffix(1)))
    try scratch.write(kept)
    #expect(desk.look().isRecorded)
    #expect(try scratch.kinds().suffix(2) == ["policy.chosen", "pause.ended"])
    _ = try desk.make([.resuming(all)])
    _ = try scratch.events()
  }

  /// Two desks of one person: nothing is lost, nothing is entered twice.
  @Test func twoWhoDecideAtOnceBothDecide() async throws {
    let scratch = try DeskScratch()
    _ = try begun(scratch)
    let streams = Stream.allCases
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<10 {
        group.addTask {
          let desk = scratch.desk
          _ = try desk.make([.pausing([streams[index % streams.count]])])
          _ = desk.look()
        }
      }
      try await group.waitForAll()
    }
    let choice = try #require(scratch.desk.look().choice)
    #expect(choice.pausedStreams(at: scratch.clock.now) == all)
    #expect(choice.version == 11)
    _ = try scratch.events()
  }

  @Test func twoWhoLookAtAnEditByHandEnterItOnce() async throws {
    let scratch = try DeskScratch()
    _ = try begun(scratch)
    let choice = try #require(scratch.desk.look().choice)
    try scratch.write(
      try choice.applying(.pausing(all), offer: nil, at: scratch.clock.now))
    let count = try scratch.events().count
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { scratch.desk.look().isRecorded } }
      for await isRecorded in group { #expect(isRecorded) }
    }
    #expect(try scratch.events().count == count + 1)
  }

  @Test func everyErrorSaysWhatToDo() {
    let errors: [any Explained] = [
      ControlError.edit(.noStream), ControlError.store(.notRecorded),
      ControlError.ledger(.noLedger(path: "x")), ProofError.notVerified,
      ProofError.notSigned(entry: 1, signed: 0), ProofError.noSuchEntry(3, count: 1),
    ]
    for error in errors { #expect(!error.message.isEmpty && error.hint != nil) }
  }
}
