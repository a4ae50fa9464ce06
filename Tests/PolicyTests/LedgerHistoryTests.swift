import CanonicalJSON
import CaptureModel
import Foundation
import Ledger
import Policy
import PolicyFiles
import Testing

/// The history as the ledger and the kept copies tell it.
struct LedgerHistoryTests {
  private let ten = EffectiveTests.ten
  private let minute: Int64 = 60_000_000

  private func entry(_ sequence: Int, _ time: Instant, _ event: LedgerEvent) -> LedgerEntry {
    LedgerEntry(sequence: sequence, time: time, actor: UserID(1000), event: event)
  }

  @Test func whatWasInForceIsToldByTheLedger() throws {
    let scratch = try PolicyScratch()
    let store = scratch.store
    // The digest of what is shown is made anew, as this offer goes through a file.
    try scratch.write(EffectiveTests.offer().json.canonicalBytes, to: "offer.json")
    let offered = try #require(try store.keepOffer())
    let shown = try #require(store.loadOffer().input.value)
    let first = try store.change(
      now: ten, record: { _ in },
      { _ in
        EffectiveTests.choice(shown: shown)
      })
    let second = try store.change(
      now: ten + minute, record: { _ in },
      { _ in
        EffectiveTests.choice(.off, shown: shown)
      })
    var history = LedgerHistory(offer: store.formerOffer, choice: store.former)
    let unknown = PolicyVersion(
      digest: Digest.plain([7]), levels: offered.levels, version: EntryCount(9))
    let entries = [
      entry(1, ten + -minute, .policyOffered(offered)), entry(2, ten, first.change.event),
      entry(3, ten + minute, second.change.event),
      entry(4, ten + 2 * minute, .policyChosen(unknown)),
    ]
    for entry in entries { history.consume(entry) }
    var keys = ViolationFinder(
      PolicyHistory(history.events), stream: .keys, calendar: { _ in nil }, facts: { _ in nil })
    let found = (0..<4).compactMap { index in
      keys.consume(
        PolicyRow(
          row: RowID(index), instant: ten + (Int64(index) - 1) * minute + 1, detail: .full))
    }
    // Before the choice nothing was chosen; then all was; then nothing; then nobody knows.
    #expect(found.map(\.row) == [0, 2])
    #expect(found.last?.entry == 3 && found.last?.because.kind == .youChose)
    #expect(keys.unjudged.policyUnknown == 1)
  }

  @Test func aCopyThatWasChangedIsNotBelieved() throws {
    let scratch = try PolicyScratch()
    let store = scratch.store
    let written = try store.change(now: ten, record: { _ in }, { _ in EffectiveTests.choice() })
    #expect(store.former(written.change.digest) != nil)
    let path = scratch.folder + "/choices/" + written.change.digest.hexadecimal + ".json"
    let other = EffectiveTests.choice(.counts).json.canonicalBytes
    try Data(other).write(to: URL(fileURLWithPath: path))
    #expect(store.former(written.change.digest) == nil)
  }
}
