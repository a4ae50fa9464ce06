import Cells
import Mosaic
import Pixels
import Testing

@Suite struct PictureChangesTests {
  private let size = PictureSize(width: 40, height: 32)

  private func picture(_ fill: RGB, _ spot: PictureArea? = nil, _ color: RGB = .black) -> Picture {
    var picture = Picture(size: size, fill: fill)
    if let spot { picture.fill(spot, with: color) }
    return picture
  }

  @Test func aSpotIsTheCellsItTouches() throws {
    let paper = RGB(red: 200, green: 200, blue: 200)
    let spot = PictureArea(x: 6, y: 7, width: 3, height: 2)
    let changes = try #require(PictureChanges(from: picture(paper), to: picture(paper, spot)))
    #expect(changes.cells == Size(columns: 10, rows: 4))
    let places = changes.changed.indices.filter { changes.changed[$0] }
    #expect(places == [1, 2, 11, 12])
    #expect(changes.share == 0.1)
    let marked = changes.standingOut(in: picture(paper, spot))
    #expect(marked[0, 0] == RGB(red: 50, green: 50, blue: 50))
    #expect(marked[4, 0] == paper)
    #expect(marked[6, 7] == .black)
  }

  /// The frames of a video of one still screen differ a little.
  @Test func noiseIsNoChange() throws {
    let one = picture(RGB(red: 100, green: 100, blue: 100))
    let other = picture(RGB(red: 110, green: 92, blue: 100))
    #expect(try #require(PictureChanges(from: one, to: other)).share == 0)
  }

  @Test func otherSizesAreNotCompared() {
    let small = Picture(size: PictureSize(width: 8, height: 8))
    #expect(PictureChanges(from: small, to: picture(.black)) == nil)
    #expect(PictureChanges(from: Picture(size: .zero), to: Picture(size: .zero))?.share == 0)
  }
}
