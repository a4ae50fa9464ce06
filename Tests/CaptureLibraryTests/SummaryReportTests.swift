import CaptureFixtures
import CaptureModel
import Foundation
import Recordings
import Summaries
import Testing

@testable import CaptureLibrary

/// What `seen summary` says of whole recordings.
struct SummaryReportTests {
  private func report(
    _ paths: [String], _ choice: SpanChoice = .all, store: SummaryStore? = nil
  ) throws -> (SummaryReport, [String: Any]) {
    let store = try store ?? SummaryStore(path: nil, calendar: UTCCalendar())
    let library = CaptureLibrary(explicit: paths, home: "/nonexistent", store: store)
    let contents = library.refresh(try library.atStart())
    let report = SummaryReport(
      contents, counts: try store.counts(of: contents.ids, in: choice), choice: choice,
      disk: try DiskFacts(contents, in: store))
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(report))
    return (report, try #require(json as? [String: Any]))
  }

  private func numbers(_ report: SummaryReport) -> [Int] {
    let streams = report.streams
    return [
      streams.motion.events, streams.clicks.events, streams.clicks.wheel, streams.clicks.presses,
      streams.keys.events, streams.keys.presses, streams.keys.textStored,
      streams.keys.keycodesOnly, streams.navigation.windows, streams.screens.events,
      streams.screens.pictures,
    ]
  }

  @Test func theNumbersOfTheSealedRecordingsAreExact() throws {
    let stores = try [Fixture.keycodesOnly, .imagesAndPause, .typedText].map { try Store($0) }
    let before = try stores.map { try $0.fingerprint() }
    let expected = [
      [1392, 81, 27, 27, 1528, 764, 6, 758, 25, 430, 430],
      [57, 38, 0, 19, 628, 314, 0, 314, 2, 118, 118],
      [851, 49, 15, 17, 994, 497, 394, 103, 17, 330, 330],
    ]
    for (store, expected) in zip(stores, expected) {
      let (report, json) = try report([store.path])
      #expect(numbers(report) == expected)
      #expect(report.skipped.isEmpty)
      #expect(report.recordings.map(\.state) == ["closed"])
      #expect(json["schema"] as? String == "seen.summary.v1")
      #expect(Set(json.keys) == ["schema", "recordings", "streams", "skipped", "disk", "warnings"])
    }
    #expect(try report([stores[1].path]).0.recordings.first?.pauses.count == 1)
    let (all, _) = try report(stores.map(\.path))
    #expect(
      numbers(all) == expected[0].indices.map { index in expected.reduce(0) { $0 + $1[index] } })
    #expect(try stores.map { try $0.fingerprint() } == before)
  }

  @Test func aRecordingNamedTwiceCountsOnce() throws {
    let store = try Store(.typedText)
    let (report, _) = try report([store.path, store.database, store.path + "/"])
    #expect(report.streams.motion.events == 851)
    #expect(report.recordings.count == 1)
  }

  @Test func theDeadRecordingIsReadFromItsWAL() throws {
    let store = try Store(.unsealed)
    let (report, _) = try report([store.path])
    #expect(numbers(report) == [146, 9, 3, 3, 182, 91, 73, 18, 4, 44, 0])
    #expect(report.recordings.map(\.state) == ["dead"])
    #expect(report.warnings.map(\.code).contains("recorder-died"))
    #expect(report.recordings.first?.from?.hasSuffix("Z") == true)
  }

  @Test func whatCannotBeReadIsToldBesideWhatCan() throws {
    let good = try Store(.typedText)
    let (bad, cut) = try (Store(.typedText), Store(.typedText))
    try bad.zero("recording.db", 0..<4096)
    try cut.truncate("recording.db", to: try cut.length(of: "recording.db") / 2)
    try good.setMode(0o600, of: "recording.db")
    let (report, _) = try report([good.path, bad.path, cut.path, "/nonexistent"])
    #expect(report.recordings.count == 2)
    #expect(report.streams.motion.events > 851)
    #expect(report.skipped["unreadable"] ?? 0 > 0)
    func codes(_ path: String) -> Set<String> {
      Set(report.warnings.filter { $0.path == path }.map(\.code))
    }
    #expect(codes(bad.path) == ["unreadable"])
    #expect(codes("/nonexistent") == ["unreadable"])
    #expect(codes(cut.path).isSuperset(of: ["damaged", "rows-lost"]))
    #expect(report.warnings.allSatisfy { $0.message.hasSuffix(".") })
  }

  @Test func aDayIsPartOfTheWhole() throws {
    let store = try Store(.typedText)
    let day = Day(year: 2026, month: 11, day: 23)
    let (of, _) = try report([store.path], .days(day...day))
    #expect(numbers(of) == [851, 49, 15, 17, 994, 497, 394, 103, 17, 330, 330])
    let (other, _) = try report([store.path], .days(day.adding(days: 1)...day.adding(days: 9)))
    #expect(numbers(other).allSatisfy { $0 == 0 })
  }

  @Test func aRecordingThatOthersCanReadIsToldWithTheMend() throws {
    let store = try Store(.typedText)
    let open = URL(fileURLWithPath: store.path).deletingLastPathComponent()
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: open.path)
    let warning = try report([store.path]).0.warnings.first { $0.code == "world-readable" }
    #expect(warning?.hint?.contains("chmod -R go-rwx \(store.path)") == true)
    try store.setMode(0o700)
    #expect(try report([store.path]).0.warnings.isEmpty)
  }
}
