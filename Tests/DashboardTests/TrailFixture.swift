import CaptureLibrary
import CaptureModel
import Cells
import Summaries
import TUI

@testable import Dashboard

/// Paths made by hand or at random, and dashboards that show them.
enum TrailFixture {
  static let start = Sample.calendar.start(of: Sample.day) + 63_000_000_000

  /// A walk of whole pixels with presses, turns of the wheel and gaps, the same for the same seed.
  static func walk(_ count: Int, seed: UInt64, on bounds: PixelRect = PointerFixture.screen.bounds)
    -> PointerTrail
  {
    var random = Generator(state: seed)
    var (x, y) = (bounds.x + bounds.width / 2, bounds.y + bounds.height / 2)
    var instant = start
    let points = (0..<count).map { index in
      let kind = Int.random(in: 0..<40, using: &random)
      instant = instant + Int64(kind == 0 ? 1_500_000 : kind == 1 ? 3_000_000 : 12_000)
      x = min(
        max(bounds.x, x + Int.random(in: -40...40, using: &random)), bounds.x + bounds.width - 1)
      y = min(
        max(bounds.y, y + Int.random(in: -25...25, using: &random)), bounds.y + bounds.height - 1)
      let what: PointerTrail.Point.What =
        switch kind {
        case 2: .press(.left)
        case 3: .release(.left)
        case 4: .wheel
        default: .motion
        }
      return PointerTrail.Point(
        row: Int64(index), instant: instant, x: Double(x), y: Double(y), what: what)
    }
    return PointerTrail(points)
  }

  /// Right along a line, 12 px each 10 ms, with a press at each hundred pixels or so, and a second
  /// burst that comes down slowly three seconds later.
  static let line: PointerTrail = {
    var points: [PointerTrail.Point] = []
    func add(_ x: Int, _ y: Int, after: Int64, _ what: PointerTrail.Point.What = .motion) {
      let instant = (points.last?.instant ?? start) + after
      points.append(
        PointerTrail.Point(
          row: Int64(points.count), instant: instant, x: Double(x), y: Double(y), what: what))
    }
    for step in 0..<60 {
      add(100 + step * 12, 200, after: 10_000)
      if step % 20 == 19 {
        add(100 + step * 12, 200, after: 300_000, .press(.left))
        add(100 + step * 12, 200, after: 80_000, .release(.left))
      }
    }
    for step in 0..<20 { add(808, 200 + step * 16, after: step == 0 ? 3_000_000 : 100_000) }
    add(808, 504, after: 200_000, .wheel)
    add(808, 504, after: 200_000, .press(.right))
    return PointerTrail(points)
  }()

  static let sentences: [CellText] = [
    "17 clicks, on average 2.8 s apart. Someone could infer how fast the work goes.",
    "The movements were 94 % straight. Someone could infer whether you knew where things are.",
  ]

  static func data(_ trail: PointerTrail = line, next: TrailCursor? = nil) -> TrailData {
    TrailData(
      trail, cursor: TrailCursor(recording: 0, from: start), next: next, sentences: sentences)
  }

  /// A dashboard on the Pointer screen with its path open.
  static func session(
    _ data: TrailData = data(), glyphs: GlyphSet = .unicode,
    size: Size = Size(columns: 80, rows: 24)
  ) -> Session<DashboardState> {
    var state = Sample.state(glyphs: glyphs)
    state.screen = .pointer
    state.pointer.data = .loaded(PointerFixture.data())
    var session = Session(state, size: size)
    session.type("t")
    answer(data, &session)
    return session
  }

  static func answer(_ data: TrailData, _ session: inout Session<DashboardState>) {
    guard let query = session.program.pointer.trail?.query else { return }
    session.answer(.onPointer(.trail(data, query)))
  }

  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      // SplitMix64
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
