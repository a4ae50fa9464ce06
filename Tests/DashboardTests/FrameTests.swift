import CaptureModel
import Cells
import CellsTesting
import Dashboard
import Summaries
import TUI
import Testing

@Suite struct FrameTests {
  @Test(arguments: [(80, 24), (120, 40), (40, 12), (20, 5)], [GlyphSet.unicode, .ascii])
  func overview(size: (Int, Int), glyphs: GlyphSet) {
    let state = Sample.state(glyphs: glyphs)
    let name = "overview-\(size.0)x\(size.1)-\(glyphs)"
    expectSnapshot(state.draw(in: Size(columns: size.0, rows: size.1)), name)
  }

  @Test func anySizeIsDrawn() {
    for screen in Screen.allCases {
      var state = Sample.state()
      state.screen = screen
      for rows in 0...12 {
        for columns in stride(from: 0, through: 60, by: 3) {
          let size = Size(columns: columns, rows: rows)
          #expect(state.draw(in: size).size == size)
        }
      }
    }
  }

  @Test func theDemoIsMarkedOnEveryScreen() {
    var state = Sample.state(isDemo: true)
    for screen in Screen.allCases {
      state.screen = screen
      #expect(state.draw(in: Size(columns: 80, rows: 24)).lines[0].contains("DEMO"))
    }
  }

  @Test func whatIsRecordedNowIsSaidInWords() {
    let line = { (state: DashboardState) in state.draw(in: Size(columns: 100, rows: 24)).lines[0] }
    #expect(line(Sample.state()).contains("○ no recorder found: one that Seen cannot find may run"))
    let live = Sample.state(library: Sample.library([Sample.recording(.live)]))
    #expect(line(live).contains("● recorded: motion, clicks, keys, navigation, screens"))
    let pause = Pause(from: Instant(microseconds: 0), to: nil)
    let paused = Sample.state(library: Sample.library([Sample.recording(.live, pauses: [pause])]))
    #expect(line(paused).contains("‖ paused: motion"))
    var idle = Sample.library([Sample.recording(.live)])
    idle.liveCounts = Counts()
    #expect(line(Sample.state(library: idle)).contains("? cannot know: motion"))
  }

  @Test func withoutRecordingsItSaysWhereItLookedAndWhatToDo() {
    let empty = Sample.state(library: LibraryFacts())
    let frame = empty.draw(in: Size(columns: 80, rows: 24))
    #expect(frame.shows("~/.openadapt/captures"))
    #expect(frame.shows("seen --recording PATH"))
    #expect(frame.shows("seen demo"))
  }

  @Test func hostileTitlesAreHarmless() {
    var state = Sample.state()
    var data = Sample.overview
    data.windows = [
      WindowTime(
        title: CellText(untrusted: "\u{1B}]52;c;AAAA\u{7}\u{202E}\u{9B}31m"), microseconds: 1,
        visits: 1)
    ]
    state.overview = .loaded(data)
    for cell in state.draw(in: Size(columns: 80, rows: 24)).cells {
      for scalar in cell.glyph.scalars {
        #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
        #expect(scalar.value != 0x202E)
      }
    }
  }
}
