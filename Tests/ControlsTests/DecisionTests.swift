import CaptureModel
import Controls
import Foundation
import Ledger
import Policy
import PolicyFiles
import Testing

/// Which entries come of which decision, with a real ledger that verifies after each.
struct DecisionTests {
  private let all = Set(Stream.allCases)

  @Test func aFirstPauseBeginsTheLedgerWithTheChoice() throws {
    let scratch = try DeskScratch()
    try scratch.offer()
    let written = try scratch.desk.make([.pausing(all)])
    #expect(written.isRecorded && written.change.isNarrowing && !written.isAside)
    #expect(
      try scratch.kinds() == ["log.begun", "policy.offered", "policy.chosen", "pause.begun"])
    let sight = scratch.desk.look()
    #expect(sight.isRecorded && sight.ledgerProblem == nil)
    #expect(sight.effective[.keys].because.kind == .paused)
    #expect(sight.digest == written.change.digest)
    #expect(sight.choice?.exclusions == .suggested)
  }

  @Test func lookingAloneWritesNothing() throws {
    let scratch = try DeskScratch()
    try scratch.offer()
    #expect(scratch.desk.look().effective[.keys].because.kind == .choiceMissing)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.root) == ["offer.json"])
  }

  @Test func pausesAreTheirOwnEntries() throws {
    let scratch = try DeskScratch()
    try scratch.offer()
    let desk = scratch.desk
    _ = try desk.make([.level(.keys, .full)])
    let before = try scratch.events().count
    let until = scratch.clock.now + 600_000_000
    _ = try desk.make([.pausing([.keys, .screens], until: until)])
    _ = try desk.make([.resuming([.keys])])
    _ = try desk.make([.resuming(all)])
    let events = Array(try scratch.events()[before...])
    #expect(
      events.map(\.kind.rawValue) == [
        "pause.begun", "pause.ended", "pause.begun", "pause.ended",
      ])
    guard case .pauseBegun(let first) = events[0], case .pauseEnded(let cut) = events[1],
      case .pauseBegun(let rest) = events[2], case .pauseEnded(let end) = events[3]
    else { return #expect(Bool(false)) }
    #expect(
      first.streams.words == [.keys, .screens] && first.seconds.map { $0.number >= 599 } == true)
    #expect(cut.pause == first.pause && cut.cause == .replaced)
    #expect(rest.streams.words == [.screens] && end.pause == rest.pause && end.cause == .asked)
    #expect(end.choice == desk.look().digest)
  }

  @Test func aTimedPauseEndsByItselfAndIsEnteredThen() throws {
    let scratch = try DeskScratch()
    try scratch.offer()
    let desk = scratch.desk
    _ = try desk.make([.pausing(all, until: scratch.clock.now + 60_000_000)])
    scratch.clock.move(seconds: 61)
    let sight = desk.look()
    #expect(sight.choice?.pauses == [] && sight.isRecorded)
    guard case .pauseEnded(let body)? = try scratch.events().last else {
      return #expect(Bool(false))
    }
    #expect(body.cause == .over)
  }

  @Test func consentsAreEnteredWithTheirPurposeAndNotice() throws {
    let scratch = try DeskScratch()
    let offer = try scratch.offer(
      levels: #"{"keys":"full","screens":"coarse"}"#, names: ["security", "training"])
    let desk = scratch.desk
    let expires = scratch.clock.now + 3_600_000_000
    _ = try desk.make([
      .answer(
        offer, .consented, [.keys: .full, .screens: .coarse], expires: expires, purpose: 1)
    ])
    guard case .consentGiven(let given)? = try scratch.events().last else {
      return #expect(Bool(false))
    }
    #expect(given.purpose.number == 1 && given.streams.words == [.keys, .screens])
    #expect(given.notice.hexadecimal == offer.purposes[1].shown.hexadecimal)
    #expect(given.expires == expires && given.offer == offer.ledgerVersion.digest)
    // Half of it is taken back: what is left of the yes is no new one.
    _ = try desk.make([.answer(offer, .withdrawn, [.keys: .full], purpose: 1)])
    #expect(try scratch.kinds().suffix(2) == ["policy.chosen", "consent.withdrawn"])
    scratch.clock.move(seconds: 3_601)
    _ = desk.look()
    #expect(try scratch.kinds().suffix(2) == ["policy.chosen", "consent.expired"])
    #expect(desk.look().effective[.screens].because.kind == .consentExpired)
  }

  /// No yes was taken back, so nothing but the choice is told of it.
  @Test(arguments: [Consent.State.refused, .objected, .notified, .acknowledged])
  func aNoWithoutAYesIsAChoice(state: Consent.State) throws {
    let scratch = try DeskScratch()
    let offer = try scratch.offer()
    _ = try scratch.desk.make([.answer(offer, state, [.keys: .full])])
    #expect(try scratch.kinds().last == "policy.chosen")
    #expect(scratch.desk.look().choice?.consents.map(\.state) == [state])
  }

  @Test func anOfferThatChangesIsEnteredAndNeedsANewYes() throws {
    let scratch = try DeskScratch()
    let offer = try scratch.offer()
    let desk = scratch.desk
    _ = try desk.make([.level(.keys, .full), .yes(offer, [.keys: .full])])
    #expect(desk.look().effective[.keys].level == .full)
    let count = try scratch.events().count
    let other = try scratch.offer("We sell.", version: 2)
    let sight = desk.look()
    #expect(sight.effective[.keys].because.kind == .noticeChanged)
    #expect(try scratch.kinds().dropFirst(count) == ["policy.offered"])
    #expect(desk.store.formerOffer(offer.ledgerVersion.digest) == offer)
    #expect(desk.store.formerOffer(showing: offer.purposes[0].shown) == offer)
    // An answer to what was shown before is refused, and nothing is changed.
    #expect(throws: ControlError.edit(.noticeChanged)) {
      try desk.make([.yes(offer, [.keys: .full])])
    }
    _ = try desk.make([.yes(other, [.keys: .full])])
    #expect(desk.look().effective[.keys].level == .full)
    _ = desk.look()
    #expect(try scratch.events().count == count + 3)
    try FileManager.default.removeItem(atPath: scratch.offerPath)
    #expect(desk.look().effective[.keys].because.kind == .offerMissing)
  }

  @Test func aClockSetBackIsToldAndPausesGoOn() throws {
    let scratch = try DeskScratch()
    try scratch.offer()
    let desk = scratch.desk
    _ = try desk.make([.pausing([.keys])])
    scratch.clock.move(seconds: -7_200)
    _ = try desk.make([.pausing([.screens])])
    #expect(try scratch.kinds().contains("log.clock-set-back"))
    let sight = desk.look()
    #expect(sight.effective[.keys].because.kind == .paused)
    #expect(sight.effective[.screens].because.kind == .paused)
    _ = try desk.make([.resuming(all)])
    #expect(desk.look().choice?.pauses == [])
  }

  @Test func allOrNothingIsDecided() throws {
    let scratch = try DeskScratch()
    let desk = scratch.desk
    #expect(throws: ControlError.edit(.noOffer)) {
      let offer = try DeskScratch().offer()
      _ = try desk.make([.level(.keys, .full), .yes(offer, [.keys: .full])])
    }
    #expect(desk.look().choice == nil)
    #expect(throws: ControlError.edit(.nothingPaused)) { try desk.make([.resuming([.keys])]) }
    #expect(try scratch.events().isEmpty)
  }
}
