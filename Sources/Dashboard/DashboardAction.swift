package import CaptureModel
package import Cells
package import Summaries
package import TUI

/// What a key or a command asks for.
package enum DashboardAction: Equatable, Sendable {
  case show(Screen)
  case nextScreen, previousScreen
  case previousDay, nextDay, firstDay, lastDay
  case allDays
  case widerSpan
  case chooseSpan
  case help
  case command
  case filter
  case search
  case nextHit, previousHit
  /// The stored rows behind what is selected.
  case rows
  case onRows(RowsAction)
  case onSearch(SearchAction)
  case onTimeline(TimelineAction)
  case onPointer(PointerAction)
  case onKeys(KeysAction)
  case onNavigation(NavigationAction)
  case onOverview(OverviewAction)
  case onScreens(ScreensAction)
  case onHistory(HistoryAction)
  case onViolations(ViolationsAction)
  case onControls(ControlsAction)
  case reload
  case back
  /// To where the last jump began.
  case returnFromJump
  case mark, nextMark, previousMark
  /// Shows typed text for a while, or masks it again.
  case reveal
  /// One level back, and out of the program on the first one.
  case quit
  /// Out of the program at once.
  case leave
  case suspend
  case redraw
  case setTheme(ThemeName)
  case setHeat(HeatName)
  case setMouse(Bool)
  case moveUp, moveDown, moveLeft, moveRight, pageUp, pageDown, moveToFirst, moveToLast
  /// A row of the list, by its place.
  case select(Int)
  case open
  case switchGrid
}

/// Work for the runner.
package enum DashboardEffect: Effect {
  /// Reads what is new in every recording.
  case refresh
  /// Waits, then reads again: soon while a recorder runs, seldom otherwise.
  case watch(isLive: Bool)
  case load(Query)
  case rows(RowsQuery, generation: Int)
  case fields(
    RowItem, picture: Size, style: PictureStyle, isRevealed: Bool, generation: Int)
  case search(SearchQuery)
  case violations(ViolationsQuery)
  case timeline(TimelineQuery)
  case seek(TimelineSeek)
  case onPointer(PointerEffect)
  case onHistory(HistoryEffect)
  case onControls(ControlsEffect)
  case typed(TypedQuery)
  /// Waits, then masks typed text again.
  case maskLater
  case thumbnails([ScreenReference], size: Size, style: PictureStyle, generation: Int)
  case picture(PictureRequest, style: PictureStyle, generation: Int)

  package enum Slot: Hashable, Sendable {
    case refresh, watch, load, thumbnails, picture, mask, rows, fields, search, timeline, seek,
      typed
    case region, trail, tick, sight, violations
    case history(HistoryEffect.Slot)
    case controls(ControlsEffect.Slot)
  }

  package var slot: Slot? {
    switch self {
    case .refresh: .refresh
    case .watch: .watch
    case .load: .load
    case .maskLater: .mask
    case .rows: .rows
    case .fields: .fields
    case .search: .search
    case .violations: .violations
    case .timeline: .timeline
    case .seek: .seek
    case .onPointer(let effect): effect.slot
    case .onHistory(let effect): effect.slot.map(Slot.history)
    case .onControls(let effect): effect.slot.map(Slot.controls)
    case .typed: .typed
    case .thumbnails: .thumbnails
    case .picture: .picture
    }
  }
}

/// Which numbers a screen asks for.
package struct Query: Equatable, Sendable {
  package var screen: Screen
  package var scope: Scope
  package var generation: Int

  package init(screen: Screen, scope: Scope, generation: Int) {
    (self.screen, self.scope, self.generation) = (screen, scope, generation)
  }

  /// Without a filter.
  package init(screen: Screen, choice: SpanChoice, generation: Int) {
    self.init(screen: screen, scope: Scope(choice: choice), generation: generation)
  }

  package var choice: SpanChoice { scope.choice }
}

/// What the runner sends back.
package enum DashboardAnswer: Sendable {
  case progress(events: Int)
  /// What is known of the recordings in the middle of a long reading, which goes on.
  case grown(LibraryFacts)
  case refreshed(LibraryFacts)
  /// How far the rows have been read that numbers are counted from.
  case counting(RowsRead, Query)
  /// The time to look again has come.
  case due
  /// What the clock shows.
  case time(Instant)
  /// The time in which typed text was to be shown is over.
  case maskDue
  case overview(OverviewData, Query)
  case pointer(PointerData, Query)
  case keys(KeysData, Query)
  case navigation(NavigationData, Query)
  case screens(ScreensData, Query)
  /// Those that were drawn in the time of a frame.
  case thumbnails([DrawnThumbnail])
  case picture(PictureRequest, Result<ShownPicture, PictureFailure>, generation: Int)
  case failed(CellText, Query)
  case rows(RowsData, RowsQuery, generation: Int)
  case rowsFailed(CellText, RowsQuery, generation: Int)
  case fields(Loadable<StoredFields>, RowItem, generation: Int)
  case rowPicture(RowPicture?, RowItem, generation: Int)
  case hits([SearchState.Hit], SearchStatus, SearchQuery)
  case violations([ViolationsState.Item], ViolationsStatus, ViolationsQuery)
  case timeline(TimelineData, TimelineQuery)
  case timelineFailed(CellText, TimelineQuery)
  case found(TimelineSeek.Found, TimelineSeek)
  case onPointer(PointerAnswer)
  case onHistory(HistoryAnswer)
  case onControls(ControlsAnswer)
  case typed(Loadable<TypedData>, TypedQuery)
}
