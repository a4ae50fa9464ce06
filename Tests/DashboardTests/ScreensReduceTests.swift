import CaptureModel
import Cells
import Summaries
import TUI
import Testing

@testable import Dashboard

/// Sessions on the Screens screen.
enum Pictures {
  /// One picture each second and a tenth, as rows have them.
  static func references(
    _ count: Int, place: ScreenRow.Place? = .row, from first: Int = 0
  ) -> [ScreenReference] {
    (first..<first + count).map { index in
      let instant =
        Sample.calendar.start(of: Sample.day) + 63_000_000_000 + Int64(index) * 1_100_000
      return ScreenReference(
        recording: 0, row: ScreenRow(row: RowID(index + 1), instant: instant, place: place))
    }
  }

  static func session(
    _ references: [ScreenReference] = references(40), total: Int? = nil, columns: Int = 80,
    rows: Int = 24, glyphs: GlyphSet = .unicode
  ) -> Session<DashboardState> {
    var session = Sample.session(Sample.state(glyphs: glyphs), columns: columns, rows: rows)
    session.type("6")
    session.list(references, total: total)
    return session
  }

  /// A picture of one letter, in the shape that the renderer would give it.
  static func canvas(_ size: Size, _ letter: String = "x") -> Canvas {
    var canvas = Canvas(size: size)
    for row in 0..<size.rows {
      canvas.write(
        CellText(untrusted: String(repeating: letter, count: size.columns)), row: row, column: 0)
    }
    return canvas
  }
}

extension Session<DashboardState> {
  mutating func list(_ references: [ScreenReference], total: Int? = nil) {
    let query = Query(
      screen: .screens, choice: program.choice, generation: program.generation)
    answer(.screens(ScreensData(rows: references, total: total ?? references.count), query))
  }

  var wanted: [ScreenReference] {
    pending.compactMap { if case .thumbnails(let all, _, _, _) = $0 { all } else { nil } }.last
      ?? []
  }

  var wantedLarge: ScreenReference? {
    pending.compactMap { if case .picture(let one, _, _) = $0 { one.reference } else { nil } }.last
  }

  /// Answers the large picture that was asked for.
  mutating func drawLarge(_ change: (inout ShownPicture) -> Void = { _ in }) {
    guard let request = program.screens.large?.request else { return }
    var shown = ShownPicture(Pictures.canvas(request.size))
    (shown.width, shown.height) = (1280, 800)
    change(&shown)
    answer(.picture(request, .success(shown), generation: 0))
  }

  /// Answers what is pending of thumbnails.
  mutating func drawThumbnails() {
    let store = program.screens.large == nil ? program.screens.wall : program.screens.strip
    for reference in wanted {
      answer(.thumbnail(reference, Pictures.canvas(store.size), generation: 0))
    }
  }
}

@Suite struct ScreensReduceTests {
  @Test func onlyThumbnailsInSightAreAskedFor() {
    let all = Pictures.references(40)
    var session = Pictures.session(all)
    #expect(session.wanted == Array(all[0..<6]))
    session.press(.pageDown)
    #expect(session.wanted == Array(all[6..<12]))
    session.press(.end)
    #expect(session.wanted == Array(all[36..<40]))
  }

  @Test func movingGoesByPicturesAndByLines() {
    var session = Pictures.session()
    session.press(.right)
    #expect(session.program.screens.list.selected == 1)
    session.press(.down)
    #expect(session.program.screens.list.selected == 4)
    session.press(.left, .up)
    #expect(session.program.screens.list.selected == 0)
    session.press(.up, .left)
    #expect(session.program.screens.list.selected == 0)
  }

  @Test func whatIsOnItsWayIsNotAskedForAgain() {
    let all = Pictures.references(40)
    var session = Pictures.session(all)
    let first = session.pending
    session.answer(
      .thumbnail(all[0], Pictures.canvas(session.program.screens.wall.size), generation: 0))
    // A live recording is listed anew while its thumbnails are drawn.
    session.list(all + Pictures.references(3, from: 40))
    #expect(session.pending == first)
    session.press(.right)
    #expect(session.pending == first)
    session.press(.end)
    #expect(session.pending != first)
  }

  @Test func enterOpensAndLeavesTheLargePicture() {
    let all = Pictures.references(40)
    var session = Pictures.session(all)
    session.press(.right, .enter)
    #expect(session.wantedLarge == all[1])
    #expect(session.wanted == [])
    session.press(.right)
    #expect(session.wantedLarge == all[2])
    session.press(.down)
    #expect(session.wantedLarge == all[3])
    session.type("q")
    #expect(!session.hasQuit)
    #expect(session.program.screens.large == nil)
    #expect(session.wantedLarge == nil)
    #expect(session.wanted == Array(all[0..<6]))
    session.press(.enter, .escape)
    #expect(session.program.screens.large == nil)
    session.type("q")
    #expect(session.hasQuit)
  }

  @Test func atTheEndNothingIsDrawnAnew() {
    var session = Pictures.session(Pictures.references(2))
    session.press(.right, .enter)
    let reference = session.program.screens.large?.reference
    session.drawLarge()
    session.press(.right)
    #expect(session.program.screens.large?.reference == reference)
    #expect(session.program.screens.large?.shown != nil)
  }

  @Test func answersForAnotherPictureAreDropped() {
    let all = Pictures.references(4)
    var session = Pictures.session(all)
    session.press(.enter, .right)
    let size = ScreensLayout.large(in: session.program.contentSize).size
    let other = PictureRequest(all[0], in: size)
    session.answer(.picture(other, .success(ShownPicture(Pictures.canvas(size))), generation: 0))
    #expect(session.program.screens.large?.shown == nil)
    session.answer(.picture(other, .failure(PictureFailure("no")), generation: 0))
    #expect(session.program.screens.large?.failure == nil)
  }

  @Test func aThumbnailOfAnotherSizeIsDropped() {
    let all = Pictures.references(4)
    var session = Pictures.session(all)
    let size = session.program.screens.wall.size
    session.answer(
      .thumbnail(
        all[0], Pictures.canvas(Size(columns: size.columns - 3, rows: size.rows - 2)), generation: 0
      ))
    #expect(session.program.screens.wall.drawn.isEmpty)
    // A picture of another shape fills the box in one direction.
    session.answer(
      .thumbnail(
        all[0], Pictures.canvas(Size(columns: size.columns - 3, rows: size.rows)), generation: 0))
    #expect(session.program.screens.wall.drawn.count == 1)
  }

  @Test func anotherSizeAsksForAllAnew() {
    let all = Pictures.references(40)
    var session = Pictures.session(all)
    session.drawThumbnails()
    session.resize(Size(columns: 120, rows: 40))
    #expect(session.wanted == Array(all[0..<12]))
    session.press(.enter)
    session.resize(Size(columns: 80, rows: 24))
    guard case .picture(let request, _, _) = session.pending.last else {
      Issue.record("The large picture was not asked for.")
      return
    }
    #expect(request == PictureRequest(all[0], in: Size(columns: 80, rows: 19)))
  }

  /// The size may change while another screen is shown.
  @Test func aLargePictureIsDrawnAnewWhenItsScreenComesBack() {
    let all = Pictures.references(4)
    var session = Pictures.session(all)
    session.press(.enter)
    session.type("1")
    session.resize(Size(columns: 120, rows: 40))
    session.type("6")
    #expect(session.program.screens.large?.request.size == Size(columns: 120, rows: 29))
    #expect(session.wantedLarge == all[0])
  }

  @Test func whoLooksAtAPictureGoesOnLookingAtIt() {
    let all = Pictures.references(10)
    var session = Pictures.session(all)
    session.press(.right, .right)
    // Older rows of another recording come in before it.
    let older = [
      ScreenReference(
        recording: 7, row: ScreenRow(row: 1, instant: Instant(microseconds: 1), place: .row))
    ]
    session.list(older + all)
    #expect(session.program.screens.list.selected == 3)
    session.press(.enter)
    session.list(all)
    #expect(session.program.screens.large?.reference == all[2])
    session.list(Array(all.suffix(3)))
    #expect(session.program.screens.large == nil)
    #expect(session.program.screens.list.selected == 0)
  }

  @Test func failuresAreTriedAgainWhenSeenAgain() {
    let all = Pictures.references(40)
    var session = Pictures.session(all)
    for reference in session.wanted {
      session.answer(.thumbnailFailed(reference, "The video took too long.", generation: 0))
    }
    session.press(.right)
    #expect(session.program.screens.wall.drawn.count == 6)
    session.press(.pageDown)
    #expect(session.program.screens.wall.drawn.isEmpty)
    session.press(.pageUp)
    #expect(session.wanted == Array(all[0..<6]))
  }

  @Test func thumbnailsInMemoryAreBoundedAndThoseInSightStay() {
    var session = Pictures.session(Pictures.references(2000))
    for _ in 0..<300 {
      session.drawThumbnails()
      #expect(session.program.screens.wall.drawn.count <= DashboardState.thumbnailLimit)
      let state = session.program
      let visible = state.wall(in: state.contentSize).visible(list: state.screens.list)
      for reference in state.screens.data.value?.rows[visible] ?? [] {
        #expect(state.screens.wall.drawn[reference] != nil)
      }
      session.press(.pageDown)
    }
    #expect(session.program.screens.wall.drawn.count > DashboardState.thumbnailLimit / 2)
  }

  /// Any order of keys, answers and sizes leaves a state that can be drawn.
  @Test(arguments: 0..<20) func nothingTraps(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    let all = Pictures.references(30)
    var session = Pictures.session(all)
    let keys: [Key] = [
      .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .escape, .tab, "6", "1",
      "a",
      "[", "]",
    ]
    for _ in 0..<200 {
      switch Int.random(in: 0..<8, using: &random) {
      case 0:
        session.resize(
          Size(
            columns: .random(in: 0...130, using: &random), rows: .random(in: 0...50, using: &random)
          ))
      case 1: session.list(Array(all.prefix(.random(in: 0...30, using: &random))))
      case 2: session.drawThumbnails()
      case 3:
        session.answer(
          .picture(
            PictureRequest(all[0], in: Size(columns: 9, rows: 5)),
            .success(ShownPicture(Pictures.canvas(Size(columns: 9, rows: 5)))), generation: 0))
        session.drawLarge()
      case 4: session.answer(.thumbnailFailed(all[1], "gone", generation: 0))
      default: if let key = keys.randomElement(using: &random) { session.press(key) }
      }
      #expect(session.screen.size == session.size)
    }
  }
}

/// Numbers that are the same in each run (https://prng.di.unimi.it/splitmix64.c).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
