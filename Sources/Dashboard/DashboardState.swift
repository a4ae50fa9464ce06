package import CaptureModel
package import Cells
package import Summaries
package import TUI

/// Everything that a frame needs. Changed only by `reduce`.
package struct DashboardState: Sendable {
  package var facts: Facts
  package var library = LibraryFacts()
  /// Of the recordings that are being written now.
  package var liveCounts: Counts { library.liveCounts }
  package var screen: Screen = .overview
  package var scope = Scope.all
  package var mode: Mode = .browsing
  /// What lies over the screen, the innermost last.
  package var pages: [Page] = []
  /// Where jumps began, the latest last.
  package var history: [Place] = []
  /// The moment that the person looks at, on every screen that has one.
  package var moment: Instant?
  package var marks = Marks()
  package var commands = CommandHistory()
  package var display = Display()
  /// What `n` and `N` walk through.
  package var lastSearch: SearchState?
  /// Searches that were begun.
  package var searches = 0
  /// How often forbidden rows were looked for.
  package var violationLooks = 0
  /// True while typed text is shown as it is; it is masked in all other times.
  package var isRevealed = false
  /// What the clock said when rows were last looked for; nil before that.
  package var now: Instant?
  package var notice: CellText?
  package var reading: Reading?
  /// Goes up with each change of what is shown; answers to older questions are dropped.
  package var generation = 0
  /// The generation whose numbers were asked for and have not come yet.
  var awaited: Int?
  /// Of rows, for the numbers of the screen.
  package var counting = Counting()
  /// Of the whole terminal.
  package var size = Size.zero
  /// False until the first event, with which reading begins.
  package var hasStarted = false

  package var overview: Loadable<OverviewData> = .idle
  /// The line of the Overview that is selected.
  package var overviewLine = ListWindow()
  package var timeline = TimelineState()
  package var pointer = PointerState()
  package var keys = KeysState()
  package var navigation = NavigationState()
  package var screens = ScreensState()
  package var controls = ControlsState()
  package var ledger = HistoryState()
  /// On which day counts of finished days were last offered to the ledger.
  var countedOn: Day?

  package init(facts: Facts) { self.facts = facts }

  package var choice: SpanChoice { scope.choice }

  /// What is left between the status line, the tabs and the footer.
  package var contentSize: Size { Size(columns: size.columns, rows: contentRows) }
  var contentRows: Int { max(0, size.rows - 4) }

  /// What does not change while the program runs.
  package struct Facts: Sendable {
    package var glyphs: GlyphSet
    package var isDemo: Bool
    package var calendar: any DayCalendar
    package var pictures: PictureStyle
    /// Keys that the person has given to actions.
    package var overrides = KeyOverrides.none

    package init(
      glyphs: GlyphSet, isDemo: Bool = false, calendar: any DayCalendar,
      pictures: PictureStyle = .asciiMono
    ) {
      (self.glyphs, self.isDemo, self.calendar) = (glyphs, isDemo, calendar)
      self.pictures = pictures
    }
  }

  package enum Mode: Equatable, Sendable {
    case browsing
    case help(HelpState)
    case command(CommandPrompt)
    case span(SpanChooser)
    case filter(FilterForm)
  }

  /// How far the reading of new rows has come.
  package struct Reading: Equatable, Sendable {
    package var events: Int
    package init(events: Int) { self.events = events }
  }
}

/// Something that is fetched when it is needed.
package enum Loadable<Value: Sendable>: Sendable {
  case idle
  case loading
  case loaded(Value)
  /// Why not, and what to do.
  case failed(CellText)

  package var value: Value? {
    if case .loaded(let value) = self { return value }
    return nil
  }

  package var isIdle: Bool {
    if case .idle = self { return true }
    return false
  }

  package var isFailed: Bool {
    if case .failed = self { return true }
    return false
  }
}

/// How pictures are drawn on this terminal.
package enum PictureStyle: Equatable, Sendable {
  case asciiMono
  case asciiColor(colors: Int)
  case blocks(colors: Int)
}

/// What is known of the recordings as a whole.
package struct LibraryFacts: Equatable, Sendable {
  package var recordings: [Row] = []
  package var warnings: [Told] = []
  /// Every day with events, oldest first.
  package var days: [DayCounts] = []
  /// Of the recordings that are being written now.
  package var liveCounts = Counts()

  package init() {}

  package struct Row: Equatable, Sendable {
    package var id: Int64
    package var recording: Recording
    package init(id: Int64, recording: Recording) { (self.id, self.recording) = (id, recording) }
  }

  package struct DayCounts: Equatable, Sendable {
    package var day: Day
    package var counts: Counts
    package init(day: Day, counts: Counts) { (self.day, self.counts) = (day, counts) }
  }

  /// A message with its hint, fit for the screen.
  package struct Told: Equatable, Sendable {
    package var message: CellText
    package var hint: CellText?
    package init(message: CellText, hint: CellText?) { (self.message, self.hint) = (message, hint) }
  }

  package var ids: [Int64] { recordings.map(\.id) }
  package var live: [Recording] {
    recordings.map(\.recording).filter { $0.state == .live || $0.state == .stopping }
  }
  package var isEmpty: Bool { recordings.isEmpty }
}
