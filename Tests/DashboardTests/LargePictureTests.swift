import CaptureModel
import Cells
import CellsTesting
import Summaries
import TUI
import Testing

@testable import Dashboard

/// One picture large: parts of it, what changed, the strip, and the thumbnails ahead.
@Suite struct LargePictureTests {
  private let all = Pictures.references(40)

  private var request: (Session<DashboardState>) -> PictureRequest? {
    { session in
      session.pending.compactMap { if case .picture(let one, _, _) = $0 { one } else { nil } }.last
    }
  }

  @Test func thumbnailsAheadComeWhenThoseInSightAreThere() {
    var session = Pictures.session(all)
    for first in stride(from: 0, to: 40, by: 6) {
      #expect(session.wanted == Array(all[first..<min(40, first + 6)]))
      session.drawThumbnails()
    }
    #expect(session.program.screens.wall.asked.isEmpty)
    session.press(.pageDown)
    // What is in sight was drawn ahead, so nothing is waited for.
    #expect(session.program.screens.wall.asked.isEmpty)
  }

  @Test func noMoreIsReadAheadThanAFewPages() {
    let many = Pictures.references(2000)
    var session = Pictures.session(many)
    session.press(.end)
    for _ in 0..<4 { session.press(.pageUp) }
    let first = session.program.screens.list.selected / 6 * 6
    for _ in 0..<2000 where !session.program.screens.wall.asked.isEmpty { session.drawThumbnails() }
    #expect(session.program.screens.wall.asked.isEmpty)
    let drawn = session.program.screens.wall.drawn
    #expect(drawn.count < 100)
    #expect(many[first - 24..<2000].allSatisfy { drawn[$0] != nil })
  }

  /// A video is decoded by a program of its own, so only the neighbours of what is in sight are.
  @Test func ofAVideoOnlyTheNextPagesAreReadAhead() {
    let all = Pictures.references(60, place: .video(seconds: 1))
    var session = Pictures.session(all)
    for _ in 0..<60 where !session.program.screens.wall.asked.isEmpty { session.drawThumbnails() }
    #expect(session.program.screens.wall.drawn.count == 12)
  }

  @Test func aFailureAheadIsNotAskedForAgainAndAgain() {
    var session = Pictures.session(all)
    session.drawThumbnails()
    for _ in 0..<40 where !session.program.screens.wall.asked.isEmpty {
      for reference in session.wanted {
        session.answer(.thumbnailFailed(reference, "no", generation: 0))
      }
    }
    #expect(session.program.screens.wall.asked.isEmpty)
    session.press(.right)
    #expect(session.program.screens.wall.asked.isEmpty)
  }

  @Test func zoomShowsAPartAndMovesInIt() {
    var session = Pictures.session(all)
    session.press("+")
    #expect(session.program.screens.large != nil, "closer opens the picture")
    #expect(request(session)?.part.zoom == 1)
    session.drawLarge()
    session.press(.right)
    #expect(session.program.screens.list.selected == 0, "it moves in the picture, not to the next")
    #expect(request(session)?.part.x == 0.625)
    session.drawLarge()
    #expect(session.screen.shows("640 × 400 of 1280 × 800 px at 480, 200"))
    session.press(.right, .right, .right)
    #expect(session.program.screens.part.x == 0.75)
    #expect(session.program.notice?.string.hasPrefix("This is the edge") == true)
    session.press(.pageDown)
    #expect(session.program.screens.list.selected > 0)
    #expect(request(session)?.part.x == 0.75, "the same part of another picture")
    session.type("q")
    #expect(session.program.screens.part.isWhole && session.program.screens.large != nil)
    session.type("q")
    #expect(session.program.screens.large == nil)
  }

  @Test func zoomHasEnds() {
    var session = Pictures.session(all)
    session.press(.enter, "-")
    #expect(session.program.notice == "The whole picture is shown already.")
    for _ in 0..<PicturePart.closest { session.press("+") }
    session.press("+")
    #expect(session.program.notice == "This is as close as it gets.")
    session.press("0")
    #expect(session.program.screens.part.isWhole)
  }

  @Test func differencesAreWithThePictureBeforeInTheSameRecording() {
    var rows = all
    rows.insert(
      ScreenReference(
        recording: 7, row: ScreenRow(row: 1, instant: all[1].row.instant, place: .row)), at: 2)
    var session = Pictures.session(rows)
    session.press(.right, .right, .right, .enter, "d")
    #expect(request(session)?.reference == all[2])
    #expect(request(session)?.before == all[1])
    session.drawLarge { $0.changed = 0.034 }
    #expect(session.screen.shows("3 % differs from 17:30:01.1"))
    session.press(.right, .left)
    session.drawLarge { $0.changed = 0 }
    #expect(session.screen.shows("no visible change since 17:30:01.1"))
    session.drawLarge()
    #expect(session.screen.shows("cannot be compared with"))
    session.press(.home)
    session.drawLarge()
    #expect(session.screen.shows("no picture before to compare with"))
    session.press("d")
    #expect(request(session)?.before == nil)
  }

  @Test func theTimelineIsAJumpAway() {
    var session = Pictures.session(all)
    session.press(.right, "t")
    #expect(session.program.screen == .timeline)
    #expect(session.program.moment == all[1].row.instant)
    session.press(.backspace)
    #expect(session.program.screen == .screens)
    #expect(session.program.screens.list.selected == 1)
  }

  @Test func theStripComesAfterThePicture() {
    var session = Pictures.session(all, columns: 120, rows: 40)
    session.press(.right, .right, .right, .enter)
    #expect(session.wanted == [], "thumbnails would delay the picture")
    session.drawLarge()
    #expect(session.wanted == Array(all[0..<6]))
    session.drawThumbnails()
    session.press(.pageDown)
    session.drawLarge()
    #expect(session.program.screens.strip.asked.allSatisfy { !all[0..<6].contains($0) })
  }

  @Test func partsLieInThePicture() {
    var part = PicturePart.whole
    for (zoom, steps) in zip([1, 2, 1, -1, 3, -9], [3, -7, 20, -2, 5, 1]) {
      part = part.zoomed(by: zoom).moved(columns: steps, rows: -steps)
      for (width, height) in [(1280, 800), (1, 1), (3, 2), (3840, 2160)] {
        let area = part.pixels(width: width, height: height)
        #expect(area.x >= 0 && area.y >= 0 && area.width > 0 && area.height > 0)
        #expect(area.x + area.width <= width && area.y + area.height <= height)
      }
    }
    #expect(part.zoom == 0)
  }
}
