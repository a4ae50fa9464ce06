import CaptureLibrary
import CaptureModel
import Cells
import Foundation
import Keyboard
import Mosaic
import Pixels
import Summaries
import TUI
import Testing

@testable import Dashboard

/// A copy of a recording, and a dashboard that reads it: the real sources, without a terminal.
private final class Desk {
  let folder: String
  let runner: EffectRunner

  init(_ name: String) throws {
    let files = FileManager.default
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/openadapt-capture/\(name)")
    folder = files.temporaryDirectory.appendingPathComponent("desk-\(UUID().uuidString)").path
    try files.copyItem(atPath: fixtures.path, toPath: folder)
    let store = try SummaryStore(path: nil, calendar: UTCCalendar())
    let library = CaptureLibrary(explicit: [folder], home: folder, store: store)
    runner = try EffectRunner(library: library, calendar: UTCCalendar()) {
      .withoutData(AssumedLayout(name: .us, origin: .fallback))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A session on the Screens screen with all that it asked for done.
  func session(_ style: PictureStyle, columns: Int = 80, rows: Int = 24) async throws
    -> Session<DashboardState>
  {
    let state = try runner.initialState(
      .init(glyphs: .unicode, calendar: UTCCalendar(), pictures: style))
    var session = Session(state, size: Size(columns: columns, rows: rows))
    await perform(&session)
    session.type("6")
    // The list, what is in sight, and a page ahead.
    await perform(&session, limit: 3)
    return session
  }

  /// Watching would wait for time to pass.
  func perform(_ session: inout Session<DashboardState>, limit: Int = 20) async {
    let runner = runner
    await session.perform(limit: limit) { effect, send in
      if case .watch = effect { return }
      await runner.run(effect, send)
    }
  }
}

private let hasVideoTool = ["/usr/bin/ffmpeg", "/usr/local/bin/ffmpeg"]
  .contains { FileManager.default.isExecutableFile(atPath: $0) }

@Suite struct ScreensRunnerTests {
  @Test func picturesInRowsReachTheWall() async throws {
    let desk = try Desk("b-images-and-pause")
    var session = try await desk.session(.blocks(colors: 1 << 24))
    #expect(session.program.screens.data.value?.rows.count == 118)
    #expect(session.program.screens.wall.drawn.count == 12)
    #expect(session.program.screens.sketches.count == 12)
    for thumbnail in session.program.screens.wall.drawn.values {
      guard case .drawn(let canvas) = thumbnail else {
        Issue.record("A thumbnail failed.")
        continue
      }
      #expect(Set(canvas.cells).count > 4)
    }
    session.press(.enter)
    await desk.perform(&session)
    #expect(session.program.screens.large?.shown?.canvas.size.rows == 19)
  }

  @Test(.enabled(if: hasVideoTool, "no ffmpeg"))
  func picturesInAVideoReachTheWall() async throws {
    let desk = try Desk("c-typed-text")
    var session = try await desk.session(.blocks(colors: 256))
    #expect(session.program.screens.data.value?.rows.count == 330)
    #expect(session.program.screens.wall.drawn.count == 12)
    session.press(.end)
    await desk.perform(&session)
    session.press(.enter)
    await desk.perform(&session)
    #expect(session.program.screens.large?.failure == nil)
    #expect(session.program.screens.large?.shown?.canvas.size.rows == 19)
  }

  /// Two white windows on a black desktop: ink on both, none between them.
  @Test func picturesAreDrawnWithLettersAlone() async throws {
    let desk = try Desk("b-images-and-pause")
    var session = try await desk.session(.asciiMono)
    session.press(.enter)
    await desk.perform(&session)
    let picture = try #require(session.program.screens.large?.shown?.canvas)
    let scalars = picture.cells.map(\.glyph.scalar.value)
    #expect(scalars.allSatisfy { (0x20...0x7E).contains($0) })
    #expect(picture.cells.allSatisfy { $0.style.foreground.isNone && $0.style.background.isNone })
    let ink = scalars.count { $0 != 0x20 }
    #expect(ink > scalars.count / 5)
    #expect(ink < scalars.count * 3 / 4)
  }

  /// The newest picture of the span, as large as the map.
  @Test(arguments: [PictureStyle.asciiMono, .blocks(colors: 16), .blocks(colors: 256)])
  func aPictureLiesBeneathTheMap(style: PictureStyle) async throws {
    let desk = try Desk("b-images-and-pause")
    var session = try await desk.session(style)
    let newest = try #require(session.program.screens.data.value?.rows.last)
    session.type("3")
    await desk.perform(&session)
    session.type("b")
    await desk.perform(&session)
    let sight = try #require(session.program.pointer.sight)
    let picture = try #require(sight.picture.value)
    #expect(picture.instant == newest.row.instant)
    #expect(picture.canvas.size == sight.query.size)
    #expect(picture.halves.width == sight.query.size.columns)
    #expect(Set(picture.canvas.cells).count > 4)
    // Few colours cannot be dimmed, so there are none.
    let isPlain = picture.canvas.cells.allSatisfy { $0.style == Style(.muted) }
    #expect(isPlain == (style != .blocks(colors: 256)))
    #expect(picture.hasColors == (style != .asciiMono))
    // Nothing is before all of it, and what is told has no content.
    #expect(throws: PictureFailure("No picture of the screen before this moment.")) {
      try desk.runner.pictureBeneath(
        until: Instant(microseconds: 1), in: .all, recordings: [newest.recording])
    }
    #expect(throws: PictureFailure("No picture of the screen in this span.")) {
      try desk.runner.pictureBeneath(until: nil, in: .all, recordings: [])
    }
  }

  @Test func recordingsThatWentAreTold() async throws {
    let desk = try Desk("b-images-and-pause")
    var session = try await desk.session(.asciiMono)
    try FileManager.default.removeItem(atPath: desk.folder)
    session.press(.end)
    await desk.perform(&session, limit: 1)
    #expect(
      session.program.screens.wall.drawn.values.count {
        if case .failed = $0 { true } else { false }
      } == 4)
  }

  @Test func stylesBecomeOptions() {
    #expect(PictureStyle.asciiMono.mosaic.colors == .none)
    #expect(PictureStyle.asciiColor(colors: 8).mosaic.colors == .none)
    #expect(PictureStyle.asciiColor(colors: 16).mosaic.colors == .sixteen)
    #expect(PictureStyle.blocks(colors: 88).mosaic.colors == .sixteen)
    #expect(PictureStyle.blocks(colors: 256).mosaic.colors == .palette256)
    #expect(PictureStyle.blocks(colors: 1 << 24).mosaic.colors == .full)
    #expect(PictureStyle.blocks(colors: 256).mosaic.symbols == .blocks)
    #expect(PictureStyle.asciiMono.mosaic.symbols == .ascii)
  }
}
