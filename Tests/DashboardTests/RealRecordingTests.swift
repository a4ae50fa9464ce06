import CaptureFixtures
import CaptureLibrary
import CaptureModel
import Cells
import Keyboard
import Summaries
import TUI
import Testing

@testable import Dashboard

/// The dashboard over real recordings, without a terminal: keys in, frames out.
@Suite struct RealRecordingTests {
  /// A dashboard on copies of the fixtures, its reading finished.
  private func dashboard(
    _ fixtures: [Fixture], size: Size = Size(columns: 80, rows: 24)
  ) async throws -> (Session<DashboardState>, EffectRunner, [Store]) {
    let stores = try fixtures.map { try Store($0) }
    let calendar = UTCCalendar()
    let library = CaptureLibrary(
      explicit: stores.map(\.path), home: "/nowhere",
      store: try SummaryStore(path: nil, calendar: calendar))
    let runner = try EffectRunner(library: library, calendar: calendar) {
      KeyboardLayout.withoutData(AssumedLayout(name: .us, origin: .fallback))
    }
    let facts = DashboardState.Facts(glyphs: .unicode, calendar: calendar)
    var session = Session(try runner.initialState(facts), size: size)
    await settle(&session, runner)
    return (session, runner, stores)
  }

  /// Runs what is asked for until only waiting is left.
  private func settle(_ session: inout Session<DashboardState>, _ runner: EffectRunner) async {
    await session.perform { effect in
      if case .watch = effect { return [] }
      let answers = Collected()
      await runner.run(effect) { await answers.add($0) }
      return await answers.all
    }
  }

  private actor Collected {
    private(set) var all: [DashboardAnswer] = []
    func add(_ answer: DashboardAnswer) { all.append(answer) }
  }

  @Test func theOverviewShowsWhatWasRecorded() async throws {
    let (session, _, stores) = try await dashboard([.keycodesOnly])
    let screen = session.screen
    #expect(screen.shows("1,392"))
    #expect(screen.shows("27 presses, 27 of the wheel"))
    #expect(screen.shows("6 as text, 757 as key codes"))
    #expect(screen.shows("430 pictures"))
    #expect(screen.shows("Payroll - ACME HR"))
    stores.forEach { $0.remove() }
  }

  @Test func everyScreenShowsItsNumbers() async throws {
    var (session, runner, stores) = try await dashboard([.typedText])
    for (key, text) in [
      ("3", "17 presses of a button"), ("4", "497 presses"), ("5", "Payroll - ACME HR"),
      ("6", "of 330"),
    ] {
      session.type(key)
      await settle(&session, runner)
      #expect(session.screen.shows(text), "\(key): \(session.screen.lines)")
    }
    stores.forEach { $0.remove() }
  }

  @Test func theRecordersPauseIsToldOnItsDay() async throws {
    var (session, runner, stores) = try await dashboard([.imagesAndPause])
    session.press("[")
    await settle(&session, runner)
    #expect(session.screen.shows("Paused by the recorder: 2026-11-23 17:33:56 to 17:34:03, 6 s"))
    stores.forEach { $0.remove() }
  }

  @Test func hitsOfSeveralRecordingsComeInTheOrderOfTime() async throws {
    // The one that was recorded later has the path that is read first.
    var (session, runner, stores) = try await dashboard([.typedText, .imagesAndPause])
    defer { withExtendedLifetime(stores) {} }
    session.type("/mousepad")
    session.press(.enter)
    await settle(&session, runner)
    let instants = try #require(session.program.search).hits.map(\.instant)
    #expect(
      instants.count > 3 && Set(session.program.search?.hits.map(\.recording) ?? []).count == 2)
    #expect(instants == instants.sorted())
  }

  @Test func severalRecordingsAreAddedUp() async throws {
    let (session, _, stores) = try await dashboard([.keycodesOnly, .typedText, .imagesAndPause])
    #expect(session.screen.shows("2,300"))
    #expect(session.screen.shows("63 presses, 42 of the wheel"))
    #expect(session.screen.shows("3 recordings"))
    stores.forEach { $0.remove() }
  }

  @Test func nothingOfARecordingChanges() async throws {
    let store = try Store(.unsealed)
    let before = try store.fingerprint()
    let library = CaptureLibrary(
      explicit: [store.path], home: "/nowhere",
      store: try SummaryStore(path: nil, calendar: UTCCalendar()))
    let contents = library.refresh(try library.atStart())
    #expect(contents.entries.first?.known?.recording.state == .dead)
    #expect(try store.fingerprint() == before)
    store.remove()
  }

  /// The parts of the time in which one window or another was in front are all of it.
  @Test func thePointerIsFilteredByWindows() async throws {
    var (session, runner, stores) = try await dashboard([.typedText])
    session.type("3")
    await settle(&session, runner)
    let all = try #require(session.program.pointer.whole).counts
    func counts(_ window: String) async throws -> (presses: Int, motion: Int) {
      session.program.scope.filter.window.isEmpty ? () : session.press("q")
      await settle(&session, runner)
      session.type(":filter \(window)")
      session.press(.enter)
      await settle(&session, runner)
      let whole = session.program.pointer.whole
      return (whole?.counts.clickPresses ?? 0, whole?.counts.motionEvents ?? 0)
    }
    let payroll = try await counts("payroll")
    #expect(payroll.presses > 0 && payroll.presses < all.clickPresses)
    #expect(payroll.motion > 0 && payroll.motion < all.motionEvents)
    session.type("t")
    await settle(&session, runner)
    let trail = try #require(session.program.pointer.trail?.trail)
    #expect(trail.points.count(where: \.isPress) == payroll.presses)
    #expect(trail.points.count { $0.what == .motion } == payroll.motion)
    session.type("t")
    let none = try await counts("no such window")
    #expect(none.presses == 0 && none.motion == 0)
    #expect(session.screen.shows("No clicks and no motion in these windows."))
    stores.forEach { $0.remove() }
  }
}

extension RealRecordingTests {
  @Test func typedTextIsMaskedShownAndMaskedAgain() async throws {
    var (session, runner, stores) = try await dashboard([.typedText])
    session.type("4t")
    await settle(&session, runner)
    #expect(session.screen.shows("Typed text"))
    #expect(!session.screen.shows("Tr0ub4dor"))
    session.type("v")
    await settleShown(&session, runner)
    #expect(session.screen.shows("Tr0ub4dor&3"))
    session.type("v")
    var text = ""
    dump(session.program, to: &text)
    #expect(!text.contains("Tr0ub4dor"))
    stores.forEach { $0.remove() }
  }

  /// The numbers of one window are those of the rows while it was in front.
  @Test func aFilterForWindowsNarrowsTheCounts() async throws {
    var (session, runner, stores) = try await dashboard([.typedText])
    let all = try #require(session.program.overview.value?.counts)
    var sums = Counts()
    for name in ["payroll", "mousepad"] {
      for scalar in ":filter \(name)".unicodeScalars { session.press(.character(scalar)) }
      session.press(.enter)
      await settle(&session, runner)
      let some = try #require(session.program.overview.value?.counts)
      #expect(some.keyPresses > 0 && some.keyPresses < all.keyPresses)
      sums += some
    }
    // Every window of this recording is one of the two.
    #expect(sums.keyPresses == all.keyPresses && sums.clickPresses == all.clickPresses)
    stores.forEach { $0.remove() }
  }

  /// As `settle`, but the time in which text is shown does not run out.
  private func settleShown(
    _ session: inout Session<DashboardState>, _ runner: EffectRunner
  ) async {
    await session.perform { effect in
      switch effect {
      case .watch, .maskLater: return []
      default: break
      }
      let answers = Collected()
      await runner.run(effect) { await answers.add($0) }
      return await answers.all
    }
  }

  /// With a filter for windows the hours, weekdays and days are of the counts that are shown.
  @Test func whatIsFilteredIsToldByHourAndDay() async throws {
    var (session, runner, stores) = try await dashboard([.typedText])
    session.type(":filter payroll")
    session.press(.enter)
    await settle(&session, runner)
    let data = try #require(session.program.overview.value)
    #expect(data.counts.keyPresses > 0)
    var sum = Counts()
    for day in try #require(data.days) { sum += day.counts }
    // How often the clock went back is not a matter of windows.
    #expect(Stream.allCases.allSatisfy { sum.events(of: $0) == data.counts.events(of: $0) })
    #expect(data.hours.count == 24)
    #expect(data.hours.reduce(0) { $0 + $1.keyPresses } == data.counts.keyPresses)
    #expect(data.hours.reduce(0) { $0 + $1.windowEvents } == data.counts.windowEvents)
    session.type("4")
    await settle(&session, runner)
    let keys = try #require(session.program.keys.data.value)
    #expect(keys.week.joined().reduce(0, +) == keys.counts.keyPresses)
    #expect(keys.hours.reduce(0, +) == keys.counts.keyPresses)
    stores.forEach { $0.remove() }
  }

  /// Rows of all recordings of the desktop on one list, by time.
  @Test func theRowsOfARegionAreOfAllRecordings() async throws {
    var (session, runner, stores) = try await dashboard([.typedText, .keycodesOnly])
    session.type("3m")
    await settle(&session, runner)
    session.press(.enter)
    session.press("i")
    await settle(&session, runner)
    let items = try #require(session.program.rows?.data.value?.items)
    #expect(Set(items.map(\.recording)).count == 2)
    #expect(items.map(\.instant) == items.map(\.instant).sorted())
    let region = try #require(session.program.rows?.query.region)
    #expect(region.width > 0)
    stores.forEach { $0.remove() }
  }

  /// A path of which the motion is left out is none.
  @Test func thePathObeysTheFilterOfStreams() async throws {
    var (session, runner, stores) = try await dashboard([.typedText])
    session.type("3")
    await settle(&session, runner)
    session.type("t")
    await settle(&session, runner)
    #expect(session.program.pointer.trail?.trail?.points.isEmpty == false)
    session.type("f")
    session.press(.down, .space, .enter)
    await settle(&session, runner)
    #expect(!session.program.scope.filter.streams.contains(.motion))
    #expect(session.program.pointer.trail?.trail?.points.isEmpty == true)
    #expect(session.screen.shows("Motion is filtered out, and so is the path"))
    stores.forEach { $0.remove() }
  }
}
