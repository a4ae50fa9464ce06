import CaptureFixtures
import Foundation
import Pixels
import Testing

@testable import Recordings

@Suite(.enabled(if: hasVideoTool, "no ffmpeg"))
struct VideoStripTests {
  private let size = PictureSize(width: 160, height: 100)

  /// Against the pictures of the rows at the same time, which are taken in another way.
  @Test func aStripHasAPictureForEachSecondInOrder() async throws {
    let store = try Store(.typedText)
    let before = try store.fingerprint()
    let recording = try OpenAdaptRecording(path: store.path)
    let strip = try await recording.strip(
      at: [0, 0.4, 0.8], size: { _ in size }, video: .installed)
    #expect(strip.map(\.asked) == [0, 0.4, 0.8])
    for picture in strip {
      #expect(picture.picture.size == size)
      #expect(picture.shown >= 0 && picture.shown <= picture.asked)
      #expect(Set(picture.picture.bytes).count > 3)
    }
    #expect(try store.fingerprint() == before)
  }

  @Test func withoutToolTheErrorSaysWhatToInstall() async throws {
    let store = try Store(.typedText)
    let recording = try OpenAdaptRecording(path: store.path)
    await #expect(throws: RecordingError.videoToolMissing) {
      try await recording.strip(
        at: [0], size: { _ in size }, video: VideoFrames(searchPath: "/nonexistent"))
    }
    #expect(RecordingError.videoToolMissing.hint?.contains("install ffmpeg") == true)
  }

  @Test func nothingIsAskedForNothing() async throws {
    let store = try Store(.typedText)
    let recording = try OpenAdaptRecording(path: store.path)
    let strip = try await recording.strip(at: [], size: { _ in size }, video: .installed)
    #expect(strip.isEmpty)
  }
}

struct VideoStripTextTests {
  @Test func placesAreReadAndOtherLinesAreNot() {
    let text = """
      frame:0    pts:-61440  pts_time:-5
      lavf.concatdec.start_time=0
      lavf.concatdec.duration=1000
      a message
      lavf.concatdec.start_time=7
      frame:1    pts:-61428  pts_time:-4.5
      lavf.concatdec.start_time=1000
      frame:2    pts:NOPTS  pts_time:NOPTS
      lavf.concatdec.start_time=2000
      """
    #expect(
      StripPlaces.parse(text)
        == [.init(time: -5, start: 0), .init(time: -4.5, start: 0.001)])
  }

  @Test func oneProcessIsAskedForAllAndNoPathIsInItsArguments() {
    let arguments = VideoFrames.stripArguments(
      [1.5, .infinity], PictureSize(width: 16, height: 9))
    #expect(arguments.contains { $0.contains("inpoint 1500ms\noutpoint 1501ms\n") })
    #expect(arguments.contains { $0.contains("inpoint 1000000000000ms") })
    #expect(arguments.count { $0 == "-i" } == 1)
  }
}
