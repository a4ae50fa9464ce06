import CaptureModel
import Cells
import CellsTesting
import Mosaic
import Pixels
import Summaries
import TUI
import Testing

@testable import Dashboard

@Suite struct ScreensViewTests {
  /// Some drawn, one failed, one on its way, one selected.
  private func wall(_ columns: Int, _ rows: Int, _ glyphs: GlyphSet) -> Session<DashboardState> {
    let all = Pictures.references(40)
    var session = Pictures.session(all, columns: columns, rows: rows, glyphs: glyphs)
    let size = session.program.screens.wall.size
    for reference in session.wanted.dropFirst(3) {
      session.answer(.thumbnail(reference, Pictures.canvas(size), generation: 0))
    }
    session.answer(.thumbnail(all[0], Pictures.canvas(size), generation: 0))
    session.answer(
      .thumbnailFailed(
        all[1],
        "The video is not finished while recording goes on. Its pictures can be seen when the "
          + "recorder has stopped.", generation: 0))
    session.press(.right)
    return session
  }

  @Test(
    arguments: [(80, 24), (120, 40), (200, 60), (40, 12), (20, 5)], [GlyphSet.unicode, .ascii])
  func aWall(size: (Int, Int), glyphs: GlyphSet) {
    expectSnapshot(wall(size.0, size.1, glyphs).screen, "wall-\(size.0)x\(size.1)-\(glyphs)")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func aLargePicture(columns: Int, rows: Int) {
    var session = wall(columns, rows, .unicode)
    session.press(.enter)
    guard case .picture(let request, _, _) = session.pending.last else {
      Issue.record("No picture was asked for.")
      return
    }
    expectSnapshot(session.screen, "large-\(columns)x\(rows)-loading")
    let shape = Size(columns: request.size.rows * 32 / 10, rows: request.size.rows)
    session.drawLarge { $0.canvas = Pictures.canvas(shape) }
    session.drawThumbnails()
    expectSnapshot(session.screen, "large-\(columns)x\(rows)")
    session.answer(
      .picture(
        request,
        .failure(
          PictureFailure(
            "The pictures are inside a video, and ffmpeg is not installed. "
              + "Install it with: sudo apt-get install ffmpeg")), generation: 0))
    expectSnapshot(session.screen, "large-\(columns)x\(rows)-failed")
  }

  /// After a change of size all is drawn anew; what was seen before is there at once, coarse.
  @Test func whatWasSeenBeforeIsSketchedAtOnce() {
    let all = Pictures.references(40)
    var session = Pictures.session(all)
    let size = session.program.screens.wall.size
    let picture = Picture(
      size: PictureSize(width: 32, height: 20), fill: RGB(red: 200, green: 60, blue: 90))
    let sketch = Sketch(of: picture, original: PictureSize(width: 1280, height: 800))
    let wanted = session.wanted
    session.answer(
      .thumbnails(
        wanted.dropLast().map {
          DrawnThumbnail($0, .drawn(Pictures.canvas(size)), sketch: sketch)
        }))
    session.resize(Size(columns: 82, rows: 26))
    #expect(session.program.screens.wall.drawn.isEmpty)
    let frames = session.screen.text.count { $0 == "┌" }
    #expect(frames == session.program.wall(in: session.program.contentSize).page - 5)
    #expect(session.screen.shows("loading"))
  }

  @Test func sketchesAreBounded() {
    let picture = Picture(size: PictureSize(width: 4, height: 4))
    let sketch = Sketch(of: picture, original: picture.size)
    var store = SketchStore()
    let all = Pictures.references(5000)
    for reference in all {
      store.keep(sketch, of: reference)
      #expect(store.count <= SketchStore.limit)
    }
    #expect(store.count > SketchStore.limit / 2)
    #expect(store[all[4999]] != nil && store[all[0]] == nil)
  }

  @Test func whatIsNotListedIsSaid() {
    let session = Pictures.session(Pictures.references(30), total: 200_000)
    #expect(session.screen.shows("first 30 of 200,000 are listed; choose a day"))
  }

  @Test func aRowWithoutPictureIsMarked() {
    let session = Pictures.session(Pictures.references(3, place: nil))
    #expect(session.screen.shows("no picture"))
  }

  @Test func anEmptyDayIsToldWithTheWayOut() {
    var session = Pictures.session([])
    #expect(session.screen.shows("No picture of the screen was recorded."))
    session.type("[")
    session.list([])
    #expect(session.screen.shows("Press a for all days"))
  }

  /// Nothing moves when a thumbnail arrives: captions and all other tiles stay.
  @Test func arrivingThumbnailsMoveNothing() {
    let all = Pictures.references(6)
    var session = Pictures.session(all)
    let before = session.screen
    session.answer(
      .thumbnail(all[4], Pictures.canvas(session.program.screens.wall.size), generation: 0))
    let after = session.screen
    let place = session.program.wall(in: session.program.contentSize).place(of: 4)
    for row in 0..<24 {
      for column in 0..<80 where before[row, column] != after[row, column] {
        let isInTile =
          (place.row..<place.row + place.rows).contains(row - 2)
          && (place.column..<place.column + place.columns).contains(column)
        // The number of those on their way stands in the headline.
        #expect(isInTile || row == 2, "row \(row), column \(column)")
      }
    }
  }

  @Test func anySizeIsDrawn() {
    var large = wall(80, 24, .unicode)
    large.press(.enter)
    for program in [wall(80, 24, .unicode).program, large.program] {
      for rows in 0...15 {
        for columns in 0...40 {
          let size = Size(columns: columns, rows: rows)
          #expect(program.draw(in: size).size == size)
          #expect(ScreensView.draw(program, in: size).size == size)
        }
      }
    }
  }

  @Test(arguments: [0.01, 0.4, 0.75, 1, 1.6, 3.5, 5, 90])
  func everyLayoutLiesWithinItsSize(aspect: Double) {
    for columns in stride(from: 0, through: 260, by: 13) {
      for rows in 0...60 {
        let layout = ScreensLayout(size: Size(columns: columns, rows: rows), aspect: aspect)
        #expect(layout.columns >= 1)
        guard !layout.thumbnail.isEmpty, layout.page > 0 else { continue }
        let last = layout.place(of: layout.page - 1)
        #expect(last.row + last.rows < rows)
        #expect(last.column + last.columns <= columns)
        #expect(layout.place(of: 0).column >= 1)
      }
    }
  }
}
