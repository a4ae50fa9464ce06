package import Cells
package import Summaries
internal import TUI

/// What a key or a command asks for.
package enum DashboardAction: Equatable, Sendable {
  case show(Screen)
  case nextScreen, previousScreen
  case previousDay, nextDay, firstDay, lastDay
  case allDays
  case help
  case command
  case filter
  case reload
  case back
  /// One level back, and out of the program on the first one.
  case quit
  /// Out of the program at once.
  case leave
  case suspend
  case redraw
  case moveUp, moveDown, moveLeft, moveRight, pageUp, pageDown, moveToFirst, moveToLast
  case open
  case switchGrid
  case unavailable
}

/// Work for the runner.
package enum DashboardEffect: Effect {
  /// Reads what is new in every recording.
  case refresh
  /// Waits, then reads again: soon while a recorder runs, seldom otherwise.
  case watch(isLive: Bool)
  case load(Query)
  case thumbnails([ScreenReference], size: Size, style: PictureStyle, generation: Int)
  case picture(ScreenReference, size: Size, style: PictureStyle, generation: Int)

  package enum Slot: Hashable, Sendable { case refresh, watch, load, thumbnails, picture }

  package var slot: Slot? {
    switch self {
    case .refresh: .refresh
    case .watch: .watch
    case .load: .load
    case .thumbnails: .thumbnails
    case .picture: .picture
    }
  }
}

/// Which numbers a screen asks for.
package struct Query: Equatable, Sendable {
  package var screen: Screen
  package var choice: DayChoice
  package var generation: Int
  package init(screen: Screen, choice: DayChoice, generation: Int) {
    (self.screen, self.choice, self.generation) = (screen, choice, generation)
  }
}

/// What the runner sends back.
package enum DashboardAnswer: Sendable {
  case progress(events: Int)
  case refreshed(LibraryFacts)
  /// The time to look again has come.
  case due
  case overview(OverviewData, Query)
  case pointer(PointerData, Query)
  case keys(KeysData, Query)
  case navigation(NavigationData, Query)
  case screens(ScreensData, Query)
  case thumbnail(ScreenReference, Canvas, generation: Int)
  case picture(ScreenReference, Canvas, generation: Int)
  case pictureFailed(ScreenReference, CellText, generation: Int)
  case failed(CellText, Query)
}
