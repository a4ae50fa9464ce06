import CaptureModel
import Cells
import Dashboard
import Summaries
import TUI

/// States for tests: two invented days, one recording.
enum Sample {
  static let day = Day(year: 2026, month: 11, day: 23)
  static let calendar = UTCCalendar()

  static var counts: Counts {
    var counts = Counts()
    counts.motionEvents = 1392
    (counts.clickEvents, counts.clickPresses, counts.wheelEvents) = (81, 27, 27)
    (counts.keyEvents, counts.keyPresses, counts.keysWithText, counts.keysNamed) = (1528, 764, 6, 1)
    (counts.navigationEvents, counts.windowEvents) = (25, 25)
    counts.screenEvents = 430
    return counts
  }

  static func recording(
    _ state: Recording.State = .closed, pauses: [Pause] = [], path: String = "/captures/one"
  ) -> Recording {
    let start = calendar.start(of: day) + 63_000_000_000
    return Recording(
      kind: "openadapt-capture", path: path, state: state, first: start,
      last: start + 90_000_000,
      desktop: Desktop(bounds: PixelRect(x: 0, y: 0, width: 1280, height: 800)), pauses: pauses,
      videoPictures: 430, keyCodes: .x11, stamp: "1")
  }

  static func library(_ recordings: [Recording] = [recording()]) -> LibraryFacts {
    var library = LibraryFacts()
    library.recordings = recordings.enumerated().map {
      .init(id: Int64($0.offset), recording: $0.element)
    }
    library.days = [
      .init(day: day.adding(days: -1), counts: counts), .init(day: day, counts: counts),
    ]
    library.liveCounts = counts
    return library
  }

  static var overview: OverviewData {
    var data = OverviewData()
    data.counts = counts
    data.pictures = 430
    let start = calendar.start(of: day) + 63_000_000_000
    (data.first, data.last) = (start, start + 90_000_000)
    data.windows = [
      WindowTime(title: "Payroll - ACME HR", microseconds: 64_000_000, visits: 8),
      WindowTime(title: "*Untitled 1 - Mousepad", microseconds: 52_000_000, visits: 6),
    ]
    data.gaps = [.init(span: start..<start + 6_000_000, cause: .paused)]
    return data
  }

  static func state(
    glyphs: GlyphSet = .unicode, isDemo: Bool = false, library: LibraryFacts = library()
  ) -> DashboardState {
    var state = DashboardState(
      facts: .init(glyphs: glyphs, isDemo: isDemo, calendar: calendar))
    state.library = library
    state.overview = .loaded(overview)
    return state
  }

  static func session(
    _ state: DashboardState = state(), columns: Int = 80, rows: Int = 24
  ) -> Session<DashboardState> {
    Session(state, size: Size(columns: columns, rows: rows))
  }
}

extension Canvas {
  /// The characters of the rows, trailing spaces removed.
  var lines: [String] {
    (0..<size.rows).map { row in
      var line = String.UnicodeScalarView()
      for column in 0..<size.columns {
        line.append(contentsOf: self[row, column]?.glyph.scalars ?? [])
      }
      var text = Substring(String(line))
      while text.last == " " { text.removeLast() }
      return String(text)
    }
  }

  func shows(_ text: String) -> Bool { lines.contains { $0.contains(text) } }
}
