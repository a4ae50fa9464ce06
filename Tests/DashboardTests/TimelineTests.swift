import CaptureLibrary
import CaptureModel
import Cells
import CellsTesting
import Dashboard
import Summaries
import TUI
import Testing

/// Moving on the Timeline, and how it looks.
@Suite struct TimelineTests {
  private static let start = Sample.calendar.start(of: Sample.day)

  private func session(
    glyphs: GlyphSet = .unicode, columns: Int = 80, rows: Int = 24
  ) -> Session<DashboardState> {
    var session = Sample.session(Sample.state(glyphs: glyphs), columns: columns, rows: rows)
    session.press("2")
    return session
  }

  /// Invented counts, a gap and windows for what is visible.
  private func answer(_ session: inout Session<DashboardState>) {
    guard let part = session.program.timeline.visible else { return }
    let counts = (0..<part.count).map { bin -> StreamCounts in
      var counts = StreamCounts()
      guard bin % 9 < 6 else { return counts }
      (counts.motion, counts.clicks, counts.keys) = (bin * bin % 170, bin % 4, bin * 3 % 40)
      (counts.navigation, counts.screens) = (bin % 9 == 1 ? 1 : 0, bin % 2)
      return counts
    }
    let gapStart = part.edges[part.count / 2]
    let gap = TimelineGap(span: gapStart..<part.edges[part.count * 3 / 4], cause: .paused)
    let fronts = (0..<part.count).map {
      TimelineContent.Front(window: $0 < part.count / 3 ? 0 : 1, others: $0 % 2)
    }
    let data = TimelineData(
      part: part,
      counts: counts.enumerated().map { index, counts in
        (part.count / 2..<part.count * 3 / 4).contains(index) ? StreamCounts() : counts
      }, gaps: [gap], bands: [TimelineContent.Band(recordings: [0], fronts: fronts)],
      windows: [
        .init(title: "Payroll - ACME HR", recording: 0), .init(title: "世界 notes", recording: 0),
      ])
    let query = TimelineQuery(
      scope: session.program.scope, part: part, generation: session.program.generation)
    session.answer(.timeline(data, query))
  }

  /// A bar is all glyph: in a role of the density scale, whose glyphs are dark on a bright ground, it
  /// once showed as a dark hole with a bright rim.
  @Test func barsTakeTheColourOfTheScaleAsTheirOwn() {
    var session = session()
    answer(&session)
    let bars = (0..<session.screen.size.rows).flatMap { row in
      (0..<session.screen.size.columns).compactMap { session.screen[row, $0] }
    }.filter { cell in cell.glyph.scalars.contains { (0x2581...0x2588).contains($0.value) } }
    #expect(bars.count > 100)
    for bar in bars {
      // In the cursor's column it has the selection's colours, of which the glyph's is the bright one.
      let isOwn = bar.style.role == .plain && !bar.style.foreground.isNone
      #expect(isOwn || bar.style.role == .selection)
    }
  }

  @Test func zoomKeepsTheCursor() {
    var session = session()
    session.press("h", "h", "h", "h", "h")
    let moment = session.program.moment
    for _ in 0..<6 {
      session.press("+")
      #expect(session.program.moment == moment)
      #expect(moment.flatMap { session.program.timeline.visible?.index(of: $0) } != nil)
    }
    for _ in 0..<12 { session.press("-") }
    #expect(session.program.moment == moment)
    #expect(session.program.timeline.isWhole)
    #expect(session.program.notice == "This is everything that was recorded.")
  }

  @Test func aMomentOutsideOfTheSpanWidensItAndBackspaceComesBack() {
    var session = session()
    session.press(.space)
    let before = session.program.moment
    session.press(":")
    session.type("span 2026-11-22")
    session.press(.enter, "'")
    #expect(session.program.choice == .all)
    #expect(session.program.moment == before)
    #expect(session.program.notice?.string.hasPrefix("The moment lies outside") == true)
    session.press(.backspace)
    #expect(
      session.program.choice == .days(Sample.day.adding(days: -1)...Sample.day.adding(days: -1)))
  }

  @Test func whatIsVisibleBecomesTheSpan() {
    var session = session()
    let visible = session.program.timeline.visible
    session.press("=")
    #expect(session.program.choice == visible.flatMap { .quarters(touching: $0.span) })
    #expect(session.program.choice != .all)
  }

  @Test(arguments: 0..<6)
  func noKeysTrap(seed: Int) {
    var session = session(columns: 20 + seed * 31, rows: 5 + seed * 7)
    let keys: [Key] = [
      "+", "-", "z", "Z", "h", "l", "H", "L", ")", "(", "<", ">", "g", "G", "0", "=", " ", "'",
      .enter, "q", "s", .escape, "[", "]", "w", "a", "2", .backspace,
    ]
    for _ in 0..<400 {
      guard let key = keys.randomElement() else { break }
      if key == "q", session.program.pages.isEmpty { continue }
      session.press(key)
      if Bool.random() { answer(&session) }
      _ = session.screen
      if let limits = session.program.timeline.visible?.span, session.program.screen == .timeline,
        session.program.pages.isEmpty, let moment = session.program.moment
      {
        #expect(limits.contains(moment))
      }
    }
  }

  @Test(
    arguments: [(80, 24), (120, 40), (200, 60), (40, 12), (20, 5)], [GlyphSet.unicode, .ascii])
  func looks(size: (Int, Int), glyphs: GlyphSet) {
    var session = session(glyphs: glyphs, columns: size.0, rows: size.1)
    answer(&session)
    session.press("h", "h", "h", "h", .space)
    expectSnapshot(session.screen, "timeline-\(size.0)x\(size.1)-\(glyphs)")
  }
}
