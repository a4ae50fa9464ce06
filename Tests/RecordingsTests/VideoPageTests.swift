import CaptureFixtures
import CaptureModel
import Foundation
import Pixels
import Synchronization
import Testing

@testable import Recordings

struct VideoPageTests {
  private let size = PictureSize(width: 10, height: 10)

  private func pages(_ seconds: [Double], _ size: PictureSize? = nil) -> [VideoPage] {
    VideoPage.pages(seconds, size: size ?? self.size, frame: 0.04)
  }

  @Test func whatLiesTogetherIsAPieceAndOneProcessTakesMany() {
    let page = pages([0, 1, 2, 30, 31, 100])
    #expect(page.map { $0.pieces.map(\.seconds) } == [[[0, 1, 2], [30, 31], [100]]])
    let many = (0..<200).map { Double($0) / 10 }
    #expect(pages(many).map(\.seconds.count) == [64, 64, 64, 8])
    let large = PictureSize(width: 4000, height: 4000)
    #expect(pages([0, 1, 2], large).map(\.seconds.count) == [2, 1])
    let far = (0..<100).map { Double($0) * 60 }
    #expect(pages(far).map(\.pieces.count) == [32, 32, 32, 4])
    #expect(pages([]).isEmpty)
  }

  @Test(arguments: [[0.0], [3, 9, 25.25, 40, 3600, 36_000.04], [1e9, 1e12]])
  func eachTimeTellsItsOwnSecond(_ seconds: [Double]) throws {
    let page = try #require(pages(seconds).first)
    for (index, piece) in page.pieces.enumerated() {
      for second in piece.seconds where second < 1e9 {
        let start = Double(piece.microseconds.lowerBound) / 1_000_000
        let stride = Double(1004)
        #expect(page.second(at: Double(index) * stride + second - start) == second)
        #expect(page.second(at: Double(index) * stride + second - start + 0.03) == nil)
      }
    }
    #expect(page.second(at: -.infinity) == nil)
    #expect(page.second(at: .infinity) == nil)
    #expect(page.second(at: 5e8) == nil)
  }

  @Test func theListHoldsNothingButNumbers() throws {
    let page = try #require(pages([1.5, 60]).first)
    let arguments = page.arguments(of: PictureSize(width: 1280, height: 800))
    #expect(arguments.count { $0 == "-i" } == 1)
    #expect(arguments.contains("\(1344 * 864)"))
    let list = try #require(arguments.first { $0.hasPrefix("data:") })
    #expect(list.contains("inpoint 1510000us\noutpoint 1520000us\nduration 1004s\n"))
    #expect(list.contains("inpoint 60010000us\noutpoint 60020000us\n"))
  }
}

@Suite(.enabled(if: hasVideoTool, "no ffmpeg"))
struct VideoProcessTests {
  private let size = PictureSize(width: 160, height: 100)

  /// The installed `ffmpeg`, with a note of each start.
  private func countingTool() throws -> FakeTool {
    try FakeTool(
      "echo start >> \"${0%/*}/starts\"; for tool in /usr/local/bin/ffmpeg /usr/bin/ffmpeg; do [ -x $tool ] && exec $tool \"$@\"; done"
    )
  }

  private func starts(_ tool: FakeTool) -> Int {
    tool.note("starts")?.split(separator: "\n").count ?? 0
  }

  /// Rows over the whole video, ten seconds and more apart, as the wall of a long day has them, beside
  /// each of them taken alone.
  @Test func aPageOfFramesFarApartStartsOneProcess() async throws {
    let store = try Store(.typedText)
    let recording = try OpenAdaptRecording(path: store.path)
    let rows = try recording.allScreens()
    let chosen = [0, 60, 61, 120, 180, 240, 300, 329].map { rows[$0] }
    let tool = try countingTool()
    let together = await recording.handed(chosen, fitting: size, video: tool.frames())
    #expect(starts(tool) == 1)
    #expect(together.failures == [])
    #expect(together.pictures.count == chosen.count)
    for row in chosen {
      let alone = await recording.handed([row], fitting: size)
      #expect(alone.pictures[row.row] == together.pictures[row.row], "row \(row.row)")
    }
    #expect(Set(together.pictures.values.map(\.picture.bytes)).count > 3)
  }

  /// Of a page, the first picture is there while the process is still at work.
  @Test func picturesComeOneByOne() async throws {
    let store = try Store(.typedText)
    let recording = try OpenAdaptRecording(path: store.path)
    let rows = Array(try recording.allScreens().prefix(2))
    // It writes the first frame and its time, then goes on for as long as it is let.
    let tool = try FakeTool(
      """
      head -c 48000 /dev/zero; printf '#tb 0: 1/1000000\\n0, -10416, -10416, 1, 48000, 0x0\\n' >&2
      echo $$ > "${0%/*}/self"; sleep 1000
      """)
    let first = Mutex(0)
    let task = Task {
      await recording.pictures(
        rows, size: { _ in PictureSize(width: 160, height: 100) }, video: tool.frames()
      ) { _, result in
        if case .success = result { first.withLock { $0 += 1 } }
      }
    }
    for _ in 0..<12_000 where first.withLock({ $0 }) == 0 {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(first.withLock { $0 } == 1)
    task.cancel()
    await task.value
    #expect(first.withLock { $0 } == 1)
  }

  @Test func aFaultInOnePieceCostsNoOther() async throws {
    let store = try Store(.typedText)
    let video = try #require(try store.video)
    let rows = try OpenAdaptRecording(path: store.path).allScreens()
    let chosen = stride(from: 0, to: rows.count, by: 40).map { rows[$0] }
    let before = await (try OpenAdaptRecording(path: store.path)).handed(chosen, fitting: size)
    try store.zero(video, 200_000..<201_000)
    let after = await (try OpenAdaptRecording(path: store.path)).handed(chosen, fitting: size)
    #expect(before.pictures.count == chosen.count)
    #expect(after.pictures.count >= chosen.count - 2)
    for (row, picture) in after.pictures { #expect(picture == before.pictures[row], "row \(row)") }
  }
}
