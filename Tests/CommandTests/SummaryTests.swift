import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// `seen summary` on recordings of which the numbers are known.
struct SummaryTests {
  /// Motion; clicks, of the wheel, presses; keys, presses, with text, without; windows; screens,
  /// pictures.
  static let known: [(Fixture, [Int])] = [
    (.keycodesOnly, [1392, 81, 27, 27, 1528, 764, 6, 758, 25, 430, 430]),
    (.imagesAndPause, [57, 38, 0, 19, 628, 314, 0, 314, 2, 118, 118]),
    (.typedText, [851, 49, 15, 17, 994, 497, 394, 103, 17, 330, 330]),
    (.unsealed, [146, 9, 3, 3, 182, 91, 73, 18, 4, 44, 0]),
  ]

  @Test(arguments: known)
  func theNumbersAreThoseOfTheRecordingAndNothingOfItChanges(_ known: (Fixture, [Int])) throws {
    let program = try Program()
    let store = try Store(known.0)
    let before = try store.fingerprint()
    let summary = try program.json(Summary.self, "summary", "--recording", store.path)
    #expect(summary.schema == "seen.summary.v1")
    #expect(summary.streams.numbers == known.1)
    #expect(summary.skipped == [:])
    #expect(summary.recordings.map(\.path) == [store.path])
    #expect(summary.recordings.map(\.kind) == ["openadapt-capture"])
    #expect(summary.recordings.map(\.state) == [known.0 == .unsealed ? "dead" : "closed"])
    #expect(try store.fingerprint().differences(since: before) == [])
  }

  @Test func thePauseIsTold() throws {
    let program = try Program()
    let store = try Store(.imagesAndPause)
    let summary = try program.json(Summary.self, "summary", "--recording", store.path)
    let pause = try #require(summary.recordings.first?.pauses.first)
    #expect(summary.recordings.first?.pauses.count == 1)
    #expect(pause.from < (pause.to ?? ""))
    let text = try program.run("summary", "--recording", store.path).output
    #expect(text.contains("Paused from \(pause.from) to \(pause.to ?? "")"))
  }

  @Test func instantsHaveMicrosecondsInUTC() throws {
    let program = try Program(zone: "Asia/Tokyo")
    let store = try Store(.typedText)
    let recording = try program.json(Summary.self, "summary", "--recording", store.path)
      .recordings.first
    #expect(recording?.from == "2026-11-23T17:37:43.312635Z")
    #expect(recording?.to == "2026-11-23T17:38:48.344579Z")
  }

  /// The same recording by any of its names is one recording.
  @Test func aRecordingHasOneName() throws {
    let program = try Program()
    let store = try Store(.typedText)
    let folder = URL(fileURLWithPath: store.path)
    let above = folder.deletingLastPathComponent().path
    let name = folder.lastPathComponent
    let names = [name, "\(name)/", "./\(name)/.", "\(name)/recording.db", store.path]
    for named in names {
      let result = try program.run(["summary", "--recording", named], in: above)
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("Recording: \(store.path), openadapt-capture, closed\n"))
    }
    let twice = names.flatMap { ["--recording", $0] }
    let result = try program.run(["summary", "--json"] + twice, in: above)
    let summary = try JSONDecoder().decode(Summary.self, from: Data(result.stdout))
    #expect(summary.recordings.count == 1)
    #expect(summary.streams.motion.events == 851)
  }

  @Test func severalRecordingsAddUp() throws {
    let program = try Program()
    let stores = try [Store(.typedText), Store(.imagesAndPause)]
    let summary = try program.json(
      Summary.self, "summary", "--recording", stores[0].path, "--recording", stores[1].path)
    #expect(summary.recordings.count == 2)
    #expect(summary.streams.motion.events == 851 + 57)
    #expect(summary.streams.screens.pictures == 330 + 118)
  }

  @Test func recordingsAreFoundAndCountedOnce() throws {
    let program = try Program()
    let path = try Store(.typedText).copy(to: program.place("c"))
    for _ in 1...2 {
      let summary = try program.json(Summary.self, "summary")
      #expect(summary.recordings.map(\.path) == [path])
      #expect(summary.streams.motion.events == 851)
    }
  }

  @Test(arguments: [
    ("UTC", "2026-11-23", 851), ("Asia/Tokyo", "2026-11-24", 851),
    ("UTC", "2026-11-22", 0), ("Asia/Tokyo", "2026-11-23", 0), ("Nowhere/Land", "2026-11-23", 851),
  ])
  func daysAreThoseOfTheViewer(zone: String, day: String, motion: Int) throws {
    let program = try Program(zone: zone)
    let store = try Store(.typedText)
    let summary = try program.json(
      Summary.self, "summary", "--recording", store.path, "--day", day)
    #expect(summary.streams.motion.events == motion)
    #expect(summary.recordings.count == 1)
  }

  @Test func aDayWithoutEventsIsTold() throws {
    let program = try Program()
    let store = try Store(.typedText)
    let result = try program.run("summary", "--recording", store.path, "--day", "2026-11-01")
    #expect(result.status == 0)
    #expect(result.output.contains("Motion: 0 events"))
    #expect(result.messages.contains("note: Nothing was recorded on 2026-11-01.\n"))
    #expect(result.messages.contains("hint: The only day with events is 2026-11-23.\n"))
  }

  @Test(arguments: ["C", "POSIX", "C.UTF-8", "de_DE.UTF-8", "xx_YY"])
  func noLocaleChangesTheOutput(locale: String) throws {
    let store = try Store(.typedText)
    let result = try Program(locale: locale).run("summary", "--json", "--recording", store.path)
    let plain = try Program().run("summary", "--json", "--recording", store.path)
    #expect(result.status == 0)
    #expect(result.output == plain.output)
  }
}
