import CaptureFixtures
import CaptureModel
import Foundation
import Recordings
import Summaries
import Testing

@testable import CaptureLibrary

/// A library with recordings of both kinds.
struct TwoKindsTests {
  private struct Both {
    let library: CaptureLibrary
    let contents: CaptureLibrary.Contents
    let store: SummaryStore
    let files: [Store]
  }

  /// Found in their usual places.
  private func both() throws -> Both {
    let (capture, activity) = (try Store(.typedText), try Store.activityWatch())
    let home = activity.path + "/home"
    _ = try capture.copy(to: home + "/.openadapt/captures/one")
    let place = home + "/.local/share/activitywatch/aw-server"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: activity.database, toPath: place + "/peewee-sqlite.v2.db")
    let store = try SummaryStore(path: nil, calendar: UTCCalendar())
    let library = CaptureLibrary(explicit: [], home: home, store: store)
    return Both(
      library: library, contents: library.refresh(try library.atStart()), store: store,
      files: [capture, activity])
  }

  @Test func bothAreFoundAndSummedUp() throws {
    let both = try both()
    let kinds = both.contents.entries.compactMap { $0.known?.recording.kind }
    #expect(kinds == ["openadapt-capture", "activitywatch"])
    #expect(!both.contents.isIncomplete)
    let counts = try both.store.counts(of: both.contents.ids, in: .all)
    let report = SummaryReport(
      both.contents, counts: counts, choice: .all,
      disk: try DiskFacts(both.contents, in: both.store))
    #expect(report.streams.motion.events == 851 + 2000)
    #expect(report.streams.navigation.windows == 17 + 4130)
    #expect(report.streams.keys.presses == 497 + 41_047)
    #expect(report.streams.keys.counted == 41_047)
    #expect(report.streams.keys.textStored + report.streams.keys.keycodesOnly == 497)
    #expect(report.streams.clicks.counted == 6005)
    #expect(report.streams.presence.events == 45)
    #expect(report.streams.presence.away == 15)
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(report))
    #expect((json as? [String: Any])?["schema"] as? String == "seen.summary.v1")
    #expect(
      Set(try #require(json as? [String: Any]).keys)
        == ["schema", "recordings", "streams", "skipped", "disk", "warnings"])
  }

  @Test func sourcesAreKept() throws {
    let both = try both()
    let again = try both.library.atStart()
    for (old, new) in zip(both.contents.entries, again.entries) {
      #expect(old.source as AnyObject === new.source as AnyObject)
    }
    #expect(again.entries.count == 2)
  }

  @Test func windowsHaveAppsWhereTheyAreStored() throws {
    let both = try both()
    let times = try WindowTimes(both.contents, in: both.store, choice: .all)
    let report = NavigationReport(both.contents, times: times, counts: Counts())
    #expect(report.windows.first?.app == "XTerm")
    #expect(report.windows.first?.title == "Payroll - ACME HR")
    // The same title, of which openadapt-capture does not say whose it is, stays apart.
    #expect(report.windows.contains { $0.app == nil && $0.title == "Payroll - ACME HR" })
    #expect(report.windows.count { $0.app != nil } == 6)
    let step = try #require(report.steps.first)
    #expect(step.fromApp == "firefox" && step.toApp == "KeePassXC")
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(report))
    let windows = (json as? [String: Any])?["windows"] as? [[String: Any]]
    #expect(windows?.contains { $0["app"] == nil } == false)
  }

  @Test func onADayTheWindowsOfItsStepsHaveTheirApps() throws {
    let both = try both()
    let day = Day(year: 2026, month: 11, day: 18)
    let times = try WindowTimes(both.contents, in: both.store, choice: .days(day...day))
    #expect(times.windows.allSatisfy { $0.name.app != nil })
    #expect(!times.steps.isEmpty)
    #expect(times.steps.allSatisfy { $0.from.app != nil && $0.to.app != nil })
  }

  @Test func aSpanOfAWindowLeavesOutWhatWasCountedBeside() throws {
    let both = try both()
    let entry = try #require(both.contents.entries.last)
    let source = try #require(entry.source)
    let visits = try WindowVisits(of: source)
    #expect(visits.visits.allSatisfy { $0.isEndStored && $0.to != nil })
    var (kept, all) = (0, 0)
    let start = try #require(visits.visits.first?.from)
    try source.events(RowSelection(), limit: 5000, isCancelled: { false }) { batch in
      all += batch.tallies.count
      let part = batch.selecting { $0 < start + 60_000_000 }
      kept += part.tallies.count
      #expect(part.tallies.keyPresses.count == part.tallies.count)
      return true
    }
    #expect(all == 2000)
    #expect(kept == 12)
  }

  @Test func whatHasNoPlaceIsNoDesktop() throws {
    let both = try both()
    let known = both.contents.entries.compactMap(\.known)
    let desktops = try DesktopPointer.all(of: known, in: .all, store: both.store)
    #expect(desktops.map(\.counts.motionEvents) == [851])
    let counts = try both.store.counts(of: both.contents.ids, in: .all)
    let report = PointerReport(both.contents, desktops: desktops, counts: counts)
    #expect(report.totals.presses == 17)
    #expect(report.counted.presses == 6005)
    #expect(
      report.counted.sentence()
        == "Counted by the recorder, no places stored: 6005 presses of a button, "
        + "19957 steps of the wheel, a way of 3473362 pixels.")
  }
}
