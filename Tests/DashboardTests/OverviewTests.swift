import CaptureLibrary
import CaptureModel
import Cells
import CellsTesting
import Summaries
import TUI
import Testing

@testable import Dashboard

struct OverviewTests {
  static let start = Sample.calendar.start(of: Sample.day) + 63_000_000_000

  /// Everything that the Overview can show at once.
  static func state(glyphs: GlyphSet = .unicode) -> DashboardState {
    var library = Sample.library([
      Sample.recording(), Sample.recording(.live, path: "/captures/two"),
    ])
    library.warnings = [
      .init(message: "Other users can read /captures/one.", hint: "Run chmod -R go-rwx on it.")
    ]
    var state = Sample.state(glyphs: glyphs, library: library)
    var data = Sample.overview
    data.windows = (0..<8).map {
      WindowTime(
        app: $0.isMultiple(of: 2) ? "Firefox" : nil, title: "window \($0)",
        microseconds: Int64(900 - $0 * 100) * 1_000_000, visits: $0 + 1)
    }
    data.revealing = [
      .init(span: start..<start + 600_000_000, reasons: "812 characters, 4 windows, 31 pictures"),
      .init(
        span: start + 3_600_000_000..<start + 4_200_000_000, reasons: "90 characters, 2 windows"),
    ]
    data.gaps.append(
      .init(span: start + 900_000_000..<start + 4_500_000_000, cause: .unknown))
    data.sizes = [
      0: DiskUse(bytes: 4_200_000, days: 2, length: 90_000_000, isLive: false),
      1: DiskUse(bytes: 812_000, days: 1, length: 3_600_000_000, isLive: true),
    ]
    state.now = start + 86_400_000_000
    state.take(overview: data)
    return state
  }

  @Test(
    arguments: [(80, 24), (120, 40), (200, 60), (40, 12), (20, 5)], [GlyphSet.unicode, .ascii])
  func looks(size: (Int, Int), glyphs: GlyphSet) {
    let name = "overview-full-\(size.0)x\(size.1)-\(glyphs)"
    expectSnapshot(Self.state(glyphs: glyphs).draw(in: Size(columns: size.0, rows: size.1)), name)
  }

  @Test func todayStandsBesideTheSpan() {
    var state = Self.state()
    let size = Size(columns: 80, rows: 24)
    #expect(state.draw(in: size).shows("nothing today"))
    state.now = Self.start
    #expect(state.draw(in: size).shows("today"))
    #expect(state.draw(in: size).shows("3,456 events today"))
    #expect(state.draw(in: size).shows("motion           1,392      1,392"))
    // Where the span is today, nothing is said twice.
    state.scope.choice = .days(Sample.day...Sample.day)
    #expect(!state.draw(in: size).shows("events today"))
    state.now = nil
    #expect(!state.draw(in: size).shows("nothing today"))
  }

  @Test func whatIsFilteredOutIsNotZero() {
    var state = Self.state()
    state.scope.filter.streams = [.keys]
    let frame = state.draw(in: Size(columns: 80, rows: 24))
    #expect(frame.lines.filter { $0.contains("filtered out") }.count == 4)
    #expect(!frame.shows("1,392"))
  }

  @Test func diskIsToldInAllADayAndAnHour() {
    let frame = Self.state().draw(in: Size(columns: 120, rows: 40))
    #expect(frame.shows("Disk used: 5.0 MB, 2.5 MB a day"))
    #expect(frame.shows("4.2 MB, 2.1 MB a day"))
    #expect(frame.shows("812 kB, 812 kB an hour"))
  }

  /// Each section keeps its beginning on the screen, whatever is selected.
  @Test func everyLineCanBeReachedAtAnySize() {
    for size in [
      Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 60, rows: 16),
    ] {
      var session = Session(Self.state(), size: size)
      let count = session.program.overviewItems.count
      var seen: [Int] = []
      for index in 0..<count {
        #expect(session.program.overviewLine.selected == index)
        let marked = session.screen.lines.dropFirst(2).filter {
          $0.hasPrefix(">") || (size.columns >= 110 && $0.contains(">"))
        }
        #expect(marked.count == 1, "\(size) \(index)")
        seen.append(index)
        session.press(.down)
      }
      #expect(seen.count == count)
      session.press(.down)
      #expect(session.program.overviewLine.selected == count - 1)
    }
  }

  private func open(_ wanted: (OverviewItem) -> Bool, with key: Key) -> Session<DashboardState> {
    var session = Session(Self.state(), size: Size(columns: 80, rows: 24))
    let index = session.program.overviewItems.firstIndex(where: wanted) ?? -1
    #expect(index >= 0)
    for _ in 0..<max(0, index) { session.press(.down) }
    session.press(key)
    return session
  }

  @Test func aStreamOpensItsRows() {
    let session = open({ $0 == .stream(.keys) }, with: .enter)
    #expect(session.program.rows?.query.streams == [.keys])
    #expect(session.program.rows?.query.title == "keys")
  }

  @Test func aWindowOpensItsRows() {
    let session = open({ if case .window = $0 { true } else { false } }, with: "i")
    #expect(session.program.rows?.query.scope.filter.window == "window 0")
  }

  @Test func revealingMinutesAndGapsOpenTheTimelineThere() {
    var session = open({ if case .revealing = $0 { true } else { false } }, with: .enter)
    #expect(session.program.screen == .timeline)
    #expect(session.program.moment == Self.start)
    session.press(.backspace)
    #expect(session.program.screen == .overview)
    session = open({ if case .gap = $0 { true } else { false } }, with: .enter)
    #expect(session.program.screen == .timeline)
    #expect(session.program.moment == Self.start)
    session = open({ if case .revealing = $0 { true } else { false } }, with: "i")
    #expect(session.program.rows?.query.span == Self.start..<Self.start + 600_000_000)
  }

  @Test func aRecordingOpensItsOwnRows() {
    let session = open(
      { if case .recording(let row) = $0 { row.id == 1 } else { false } }, with: .enter)
    #expect(session.program.rows?.query.recordings == [1])
  }

  @Test func aWarningSaysWhereMoreIs() {
    let session = open({ $0 == .warning }, with: .enter)
    #expect(session.program.notice == "seen doctor tells all of it, and what to do.")
  }

  @Test(arguments: 0...20)
  func sectionsShareTheRoom(rows: Int) {
    let line = OverviewSections.Line(item: .warning, text: "a", role: .plain)
    let sections = [5, 1, 9].enumerated().map { index, count in
      PlacedSection(
        section: .init(title: "t", lines: Array(repeating: line, count: count)), first: index * 10)
    }
    for selected in [0, 10, 22] {
      let shares = SectionColumn.share(rows, among: sections, selected: selected)
      let used = shares.reduce(0) { $0 + ($1 > 0 ? $1 + 1 : 0) }
      #expect(used <= rows)
      #expect(zip(shares, sections).allSatisfy { $0 <= $1.section.lines.count })
      if rows >= 2 { #expect(zip(shares, sections).contains { $0 > 0 && $1.holds(selected) }) }
    }
  }

  @Test func anySizeIsDrawn() {
    var state = Self.state()
    state.overviewLine = ListWindow(count: state.overviewItems.count, selected: 9)
    for rows in 0...30 {
      for columns in stride(from: 0, through: 130, by: 5) {
        let size = Size(columns: columns, rows: rows)
        #expect(OverviewView.draw(state, in: size).size == size)
      }
    }
  }

  @Test func bytesAreToldInThreeDigits() {
    let told = [0, 999, 1000, 4200, 12_345, 999_999, 1_300_000_000, .max].map(Numbers.bytes)
    #expect(
      told == [
        "0 bytes", "999 bytes", "1.0 kB", "4.2 kB", "12 kB", "999 kB", "1.3 GB", "9223372 TB",
      ])
  }
}

struct WeekGridTests {
  private let week = (0..<7).map { day in (0..<24).map { ($0 * (day + 1) * 7) % 130 } }

  @Test(arguments: [(78, 20), (118, 36), (40, 9), (30, 10)])
  func looks(columns: Int, rows: Int) {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    WeekGrid.draw(week, in: Rect(canvas.size), on: &canvas)
    expectSnapshot(canvas, "week-\(columns)x\(rows)")
  }

  @Test func numbersStandWhereTheyFit() {
    var canvas = Canvas(size: Size(columns: 118, rows: 12))
    WeekGrid.draw(week, in: Rect(canvas.size), on: &canvas)
    for day in 0..<7 {
      for presses in week[day] where presses > 0 {
        #expect(canvas.lines[2 + day].contains(" \(presses)"))
      }
    }
  }

  @Test func anySizeAndOddWeeksAreDrawn() {
    let weeks = [
      week, [], [[1]], Array(repeating: Array(repeating: .max / 32, count: 24), count: 7),
    ]
    for week in weeks {
      for rows in 0...18 {
        for columns in 0...60 {
          let size = Size(columns: columns, rows: rows)
          var canvas = Canvas(size: size)
          WeekGrid.draw(week, in: Rect(size), on: &canvas)
          #expect(canvas.size == size)
        }
      }
    }
  }
}
