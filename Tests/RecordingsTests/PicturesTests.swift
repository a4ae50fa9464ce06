import CaptureFixtures
import CaptureModel
import Foundation
import Pixels
import Synchronization
import Testing

@testable import Recordings

/// What a call to `pictures` handed over, in order.
final class Handed: Sendable {
  private let all = Mutex<[(row: ScreenRow, result: Result<RecordedPicture, RecordingError>)]>([])

  func take(_ row: ScreenRow, _ result: Result<RecordedPicture, RecordingError>) {
    all.withLock { $0.append((row, result)) }
  }

  var rows: [RowID] { all.withLock { $0.map(\.row.row) } }
  var results: [RowID: Result<RecordedPicture, RecordingError>] {
    all.withLock { Dictionary($0.map { ($0.row.row, $0.result) }) { first, _ in first } }
  }
  var pictures: [RowID: RecordedPicture] { results.compactMapValues { try? $0.get() } }
  var failures: [RecordingError] {
    all.withLock {
      $0.compactMap { if case .failure(let error) = $0.result { error } else { nil } }
    }
  }
}

extension OpenAdaptRecording {
  func handed(
    _ rows: [ScreenRow], fitting box: PictureSize = PictureSize(width: 64, height: 64),
    video: VideoFrames = .installed
  ) async -> Handed {
    let handed = Handed()
    await pictures(rows, size: { $0.fitting(in: box) }, video: video) { handed.take($0, $1) }
    return handed
  }

  func allScreens() throws -> [ScreenRow] { try screens(in: nil, offset: 0, limit: 10_000) }
}

let hasVideoTool = ["/usr/bin/ffmpeg", "/usr/local/bin/ffmpeg"]
  .contains { FileManager.default.isExecutableFile(atPath: $0) }

struct PicturesInRowsTests {
  @Test func aRowsPictureComesInTheSizeThatIsWanted() async throws {
    let store = try Store(.imagesAndPause)
    let before = try store.fingerprint()
    let recording = try OpenAdaptRecording(path: store.path)
    let rows = try recording.allScreens()
    #expect(rows.count == 118)
    let handed = await recording.handed(Array(rows[40..<45]))
    #expect(handed.rows == rows[40..<45].map(\.row))
    for picture in handed.pictures.values {
      #expect(picture.picture.size == PictureSize(width: 64, height: 40))
      #expect(picture.original == PictureSize(width: 1280, height: 800))
      #expect(picture.isComplete)
    }
    #expect(handed.pictures.count == 5)
    #expect(try store.fingerprint().differences(since: before) == [])
  }

  @Test(.enabled(if: Store.canChangeRows, "no sqlite3"))
  func damagedPicturesAreToldRowByRow() async throws {
    let store = try Store(.imagesAndPause)
    try store.sql(
      """
      UPDATE screenshot SET png_data = substr(png_data, 1, 9000) WHERE id = 2;
      UPDATE screenshot SET png_data = x'00010203' WHERE id = 3;
      UPDATE screenshot SET png_data = 'text' WHERE id = 4;
      UPDATE screenshot SET png_data = x'' WHERE id = 5;
      """)
    let recording = try OpenAdaptRecording(path: store.path)
    let rows = Array(try recording.allScreens().prefix(6))
    // A row that went between the listing and the drawing.
    try store.sql("DELETE FROM screenshot WHERE id = 6")
    let handed = await recording.handed(rows)
    #expect(handed.pictures[1]?.isComplete == true)
    #expect(handed.pictures[2]?.isComplete == false)
    for row in RowID(3)...6 {
      #expect(handed.results[row] == .failure(.pictureGone(row: row)))
    }
  }

  @Test(.enabled(if: Store.canChangeRows, "no sqlite3"))
  func aPictureThatIsTooLargeIsNotRead() async throws {
    let store = try Store(.imagesAndPause)
    try store.sql(
      """
      UPDATE screenshot SET png_data = zeroblob(\(OpenAdaptRecording.largestPicture + 1)) \
      WHERE id = 2
      """)
    let recording = try OpenAdaptRecording(path: store.path)
    let handed = await recording.handed(Array(try recording.allScreens().prefix(2)))
    #expect(handed.results[2] == .failure(.pictureGone(row: 2)))
    #expect(handed.pictures.count == 1)
  }

  @Test func anEmptySizeIsAFailureAndNoTrap() async throws {
    let store = try Store(.imagesAndPause)
    let recording = try OpenAdaptRecording(path: store.path)
    let rows = Array(try recording.allScreens().prefix(1))
    let handed = await recording.handed(rows, fitting: .zero)
    #expect(handed.failures.count == 1)
  }

  @Test func whileRecordingGoesOnTheVideoIsSaidToBeUnfinished() async throws {
    let store = try Store(.unsealed)
    try store.edit(
      json: "capture-state.json",
      [
        "phase": "recording", "pid": Int(ProcessInfo.processInfo.processIdentifier),
        "process_started_at": nil,
      ])
    let recording = try OpenAdaptRecording(path: store.path)
    let rows = Array(try recording.allScreens().prefix(2))
    #expect(!rows.isEmpty)
    let handed = await recording.handed(rows)
    #expect(handed.failures.allSatisfy { $0 == .videoUnfinished })
    #expect(handed.failures.count == rows.count)
  }

  @Test func whenTheRecorderDiedTheVideoIsUnreadable() async throws {
    let store = try Store(.unsealed)
    let recording = try OpenAdaptRecording(path: store.path)
    let rows = Array(try recording.allScreens().prefix(1))
    let handed = await recording.handed(rows)
    #expect(handed.failures == [.videoUnreadable(path: store.path)])
  }
}
