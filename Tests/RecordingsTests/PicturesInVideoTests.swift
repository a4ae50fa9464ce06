import CaptureFixtures
import CaptureModel
import Foundation
import Pixels
import Testing

@testable import Recordings

@Suite(.enabled(if: hasVideoTool, "no ffmpeg"), .serialized)
struct PicturesInVideoTests {
  /// Every frame of the file, decoded from its start to its end without any jump.
  private func sequentialFrames(_ video: String, _ size: PictureSize) throws -> [[UInt8]] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "ffmpeg", "-nostdin", "-loglevel", "error", "-i", video, "-vf",
      "scale=\(size.width):\(size.height):flags=area,format=rgb24", "-fps_mode", "passthrough",
      "-f", "rawvideo", "pipe:1",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    let count = size.count * 3
    return stride(from: 0, to: bytes.count, by: count).map { Array(bytes[$0..<$0 + count]) }
  }

  /// `[frame, source_ordinal]` as the recorder wrote them at the end of the file, read by other
  /// means than the code under test: JSON after the box's identifier.
  private func sources(_ video: String) throws -> [Int64: Int] {
    let data = try Data(contentsOf: URL(fileURLWithPath: video))
    let mark = try #require(data.range(of: Data(VideoTiming.boxIdentifier)))
    let json = try JSONSerialization.jsonObject(with: data[mark.upperBound...])
    let pairs = try #require((json as? [String: Any])?["sources"] as? [[Int]])
    return Dictionary(uniqueKeysWithValues: pairs.map { (Int64($0[1]), $0[0]) })
  }

  /// Every picture of the recording is asked for, in pages as a wall would, and held against the
  /// frame of its number in a decoding without jumps.
  @Test(arguments: [Fixture.typedText, .keycodesOnly])
  func eachRowGetsItsOwnFrame(_ fixture: Fixture) async throws {
    let store = try Store(fixture)
    let before = try store.fingerprint()
    let recording = try OpenAdaptRecording(path: store.path)
    let file = store.file(try #require(try store.video))
    let size = PictureSize(width: 160, height: 100)
    let all = try sequentialFrames(file, size)
    let frames = try sources(file)
    let ordinals = try store.sql("SELECT id || ' ' || source_ordinal FROM screenshot")
      .split(separator: "\n").map { $0.split(separator: " ").compactMap { Int64($0) } }
    let frameOfRow = Dictionary(uniqueKeysWithValues: ordinals.map { ($0[0], frames[$0[1]]) })
    let rows = try recording.allScreens()
    #expect(rows.count == frames.count)
    var seen = 0
    for start in stride(from: 0, to: rows.count, by: 24) {
      let page = Array(rows[start..<min(rows.count, start + 24)])
      let handed = await recording.handed(page, fitting: size)
      #expect(handed.failures == [])
      for (row, picture) in handed.pictures {
        let frame = try #require(frameOfRow[row] ?? nil)
        #expect(picture.picture.bytes == all[frame], "row \(row)")
        seen += 1
      }
    }
    #expect(seen == rows.count)
    // The proof has force only where neighbours differ.
    #expect(Set(rows.compactMap { frameOfRow[$0.row] ?? nil }.map { all[$0] }).count > 40)
    #expect(try store.fingerprint().differences(since: before) == [])
  }

  @Test func rowsFarApartComeTogether() async throws {
    let store = try Store(.typedText)
    let recording = try OpenAdaptRecording(path: store.path)
    let rows = try recording.allScreens()
    let chosen = [rows[329], rows[0], rows[120], rows[121]]
    let handed = await recording.handed(chosen)
    #expect(Set(handed.pictures.keys) == Set(chosen.map(\.row)))
    #expect(handed.rows == [rows[0], rows[120], rows[121], rows[329]].map(\.row))
    #expect(handed.pictures[rows[0].row]?.original == PictureSize(width: 1280, height: 800))
  }

  @Test(arguments: [
    "-rf", "with space", "per%03dcent", "quote'\"\\", "line\nbreak", "$(id);`id`", "é",
  ])
  func aPathIsNeverReadAsSomethingElse(_ name: String) async throws {
    let store = try Store(.typedText)
    let video = try #require(try store.video)
    try FileManager.default.moveItem(
      atPath: store.file(video), toPath: store.file(name + ".mp4"))
    let recording = try OpenAdaptRecording(path: store.path)
    let handed = await recording.handed(Array(try recording.allScreens().prefix(2)))
    #expect(handed.pictures.count == 2)
  }

  @Test func aVideoThatIsALinkIsNotFollowed() async throws {
    let store = try Store(.typedText)
    let video = try #require(try store.video)
    let recording = try OpenAdaptRecording(path: store.path)
    let rows = Array(try recording.allScreens().prefix(2))
    try FileManager.default.moveItem(atPath: store.file(video), toPath: store.file("elsewhere"))
    try store.link(video, to: store.file("elsewhere"))
    let handed = await recording.handed(rows)
    #expect(handed.pictures.isEmpty)
    #expect(handed.failures.count == 2)
  }

  @Test func aZeroedVideoGivesNoPictureAndAReason() async throws {
    let store = try Store(.typedText)
    let video = try #require(try store.video)
    // The media goes, the tables stay: ffmpeg finds frames and cannot decode one.
    try store.zero(video, 48..<594_000)
    let recording = try OpenAdaptRecording(path: store.path)
    let rows = Array(try recording.allScreens().prefix(3))
    let handed = await recording.handed(rows)
    #expect(handed.pictures.isEmpty)
    #expect(handed.failures == rows.map { .videoDamaged(row: $0.row) })
  }

  @Test func aFaultCostsTheFramesBehindItAndNoOthers() async throws {
    let store = try Store(.typedText)
    let video = try #require(try store.video)
    let size = PictureSize(width: 160, height: 100)
    let all = try sequentialFrames(store.file(video), size)
    let whole = try OpenAdaptRecording(path: store.path)
    let rows = try whole.allScreens()
    let before = await whole.handed(rows, fitting: size).pictures
    try store.zero(video, 200_000..<201_000)
    let recording = try OpenAdaptRecording(path: store.path)
    let after = await recording.handed(rows, fitting: size)
    #expect(all.count == 1563)
    #expect(before.count == 330)
    #expect(after.pictures.count < 330)
    #expect(after.pictures.count > 150)
    for (row, picture) in after.pictures { #expect(picture == before[row], "row \(row)") }
    #expect(after.failures.count == 330 - after.pictures.count)
  }

  @Test func aCutVideoHasNoPlaces() async throws {
    let store = try Store(.typedText)
    let video = try #require(try store.video)
    try store.truncate(video, to: 300_000)
    let recording = try OpenAdaptRecording(path: store.path)
    let rows = Array(try recording.allScreens().prefix(2))
    #expect(rows.allSatisfy { $0.place == nil })
    let handed = await recording.handed(rows)
    #expect(handed.failures.allSatisfy { $0 == .videoUnreadable(path: store.path) })
    #expect(handed.failures.count == 2)
  }

  @Test func aVideoThatIsCutAfterTheListingIsToldAsWell() async throws {
    let store = try Store(.typedText)
    let recording = try OpenAdaptRecording(path: store.path)
    let rows = Array(try recording.allScreens().prefix(2))
    try store.delete(try #require(try store.video))
    let handed = await recording.handed(rows)
    #expect(handed.failures.allSatisfy { $0 == .videoUnreadable(path: store.path) })
    #expect(handed.failures.count == 2)
  }
}
