import CaptureLibrary
import CaptureModel
import Cells
import CellsTesting
import TUI
import Testing

@testable import Dashboard

/// What is drawn of a path against the points that are stored.
struct TrailMapTests {
  static let sizes = [(1, 1), (7, 3), (46, 14), (86, 28), (160, 50)].map {
    Size(columns: $0, rows: $1)
  }

  @Test(arguments: sizes, [GlyphSet.unicode, .ascii])
  func everyStoredPointIsInADrawnCell(size: Size, glyphs: GlyphSet) throws {
    let bounds = PointerFixture.screen.bounds
    for seed in 1...20 as ClosedRange<UInt64> {
      let trail = TrailFixture.walk(200, seed: seed)
      let map = TrailMap(bounds: bounds, size: size, glyphs: glyphs)
      let drawn = map.draw(trail, 0..<trail.points.count, pressesBefore: 0)
      for (index, point) in trail.points.enumerated() {
        // What stays where it is shows nothing of its own.
        guard index == 0 || !trail.isJoined(index) || trail.step(index) > 0 else { continue }
        let cell = try #require(map.cell(point))
        #expect(drawn[cell.row, cell.column]?.glyph != .space)
        // Within the cell that it is drawn in.
        let (x, y) = (point.x / Double(bounds.width), point.y / Double(bounds.height))
        #expect(abs(x * Double(size.columns) - Double(cell.column) - 0.5) <= 0.5 + 1e-9)
        #expect(abs(y * Double(size.rows) - Double(cell.row) - 0.5) <= 0.5 + 1e-9)
      }
    }
  }

  @Test func theArrowAgreesWithTheStep() {
    let unicode = TrailGlyphs(glyphs: .unicode)
    let ascii = TrailGlyphs(glyphs: .ascii)
    let ways: [(Double, Double, String, String)] = [
      (1, 0, "→⇒", ">}"), (1, 1, "↘⇘", ">}"), (0, 1, "↓⇓", "vV"), (-1, 1, "↙⇙", "<{"),
      (-1, 0, "←⇐", "<{"), (-1, -1, "↖⇖", "<{"), (0, -1, "↑⇑", "^A"), (1, -1, "↗⇗", ">}"),
      (5, 1, "→⇒", ">}"), (1, 5, "↓⇓", "vV"), (-3, 2, "↙⇙", "<{"), (-0.1, -9, "↑⇑", "^A"),
    ]
    for (dx, dy, arrows, signs) in ways {
      let glyphs = [
        unicode.arrow(dx, dy, isFast: false), unicode.arrow(dx, dy, isFast: true),
        ascii.arrow(dx, dy, isFast: false), ascii.arrow(dx, dy, isFast: true),
      ]
      #expect(glyphs == (arrows + signs).unicodeScalars.map { Glyph($0) }, "\(dx) \(dy)")
    }
  }

  /// The octant is the one whose direction is nearest: at most 22.5° away.
  @Test func theOctantIsTheNearestOne() {
    var random = TrailFixture.Generator(state: 7)
    let turns: [(Double, Double)] = [
      (1, 0), (0.70710678, 0.70710678), (0, 1), (-0.70710678, 0.70710678), (-1, 0),
      (-0.70710678, -0.70710678), (0, -1), (0.70710678, -0.70710678),
    ]
    for _ in 0..<2000 {
      let dx = Double.random(in: -9...9, using: &random)
      let dy = Double.random(in: -9...9, using: &random)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 0.01 else { continue }
      let turn = turns[TrailGlyphs.octant(dx, dy)]
      #expect((dx * turn.0 + dy * turn.1) / length > 0.9238)
    }
  }

  @Test func fastAndSlowDifferInGlyphAndRole() {
    let trail = TrailFixture.line
    let map = TrailMap(
      bounds: PointerFixture.screen.bounds, size: Size(columns: 128, rows: 40), glyphs: .unicode)
    let drawn = map.draw(trail, trail.bursts[0], pressesBefore: 0)
    #expect(drawn[10, 16]?.glyph == Glyph("⇒"))
    #expect(drawn[10, 16]?.style.role == .warning)
    let slow = map.draw(trail, trail.bursts[1], pressesBefore: 3)
    #expect(slow[14, 80]?.glyph == Glyph("↓"))
    #expect(slow[14, 80]?.style.role == .accent)
  }

  @Test func clicksAreNumberedInOrderAndGoOn() throws {
    let trail = TrailFixture.line
    let map = TrailMap(
      bounds: PointerFixture.screen.bounds, size: Size(columns: 128, rows: 40), glyphs: .ascii)
    let text = map.draw(trail, trail.bursts[0], pressesBefore: 0).lines[10]
    let (one, two, three) = (
      try #require(text.firstIndex(of: "1")), try #require(text.firstIndex(of: "2")),
      try #require(text.firstIndex(of: "3"))
    )
    #expect(one < two && two < three)
    let later = map.draw(trail, trail.bursts[1], pressesBefore: 11)
    #expect(later.text.contains("12"))
  }

  /// Between rows that are far apart in time nothing is drawn, as nothing was seen there.
  @Test func gapsAreNotFilled() {
    let points = [(100.0, 0), (900.0, 5_000_000)].map { x, after in
      PointerTrail.Point(
        row: Int64(after), instant: TrailFixture.start + Int64(after), x: x, y: 400, what: .motion)
    }
    let trail = PointerTrail(points)
    let map = TrailMap(
      bounds: PointerFixture.screen.bounds, size: Size(columns: 64, rows: 20), glyphs: .ascii)
    let drawn = map.draw(trail, 0..<2, pressesBefore: 0)
    #expect(drawn.cells.count { $0.glyph != .space } == 2)
    #expect(trail.bursts == [0..<1, 1..<2])
  }

  @Test(arguments: [(80, 20), (120, 36), (200, 56), (40, 8), (20, 1)], [GlyphSet.unicode, .ascii])
  func snapshots(size: (columns: Int, rows: Int), glyphs: GlyphSet) {
    var session = TrailFixture.session(glyphs: glyphs)
    let name = glyphs == .unicode ? "unicode" : "ascii"
    let size = Size(columns: size.columns, rows: size.rows)
    let state = session.program
    expectSnapshot(
      PointerView.draw(state, in: size), "trail-\(name)-\(size.columns)x\(size.rows)")
    session.type("je")
    #expect(PointerView.draw(session.program, in: size).size == size)
  }

  @Test(arguments: 0...16, [0, 1, 2, 9, 20, 30, 66, 70, 100])
  func anySizeIsDrawn(rows: Int, columns: Int) {
    let size = Size(columns: columns, rows: rows)
    var session = TrailFixture.session()
    for keys in ["", "e", "ej", "C", "k"] {
      session.type(keys)
      #expect(PointerView.draw(session.program, in: size).size == size)
    }
    var empty = TrailFixture.session(TrailFixture.data(PointerTrail([])))
    #expect(PointerView.draw(empty.program, in: size).size == size)
    empty.type("z")
    let far = PointerTrail.Point(
      row: 1, instant: TrailFixture.start, x: 1e300, y: -1e300, what: .press(.left))
    let lost = TrailFixture.session(TrailFixture.data(PointerTrail([far])))
    #expect(PointerView.draw(lost.program, in: size).size == size)
  }
}
