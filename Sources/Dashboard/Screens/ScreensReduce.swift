internal import CaptureModel
internal import Cells
internal import TUI

/// Moving in lists.
extension DashboardState {
  mutating func move(_ action: DashboardAction) -> Asked {
    switch pages.last {
    case .rows?: return moveRows(action)
    case .search?:
      moveHits(action)
      return []
    case .violations?:
      moveViolations(action)
      return []
    case nil: break
    }
    switch screen {
    case .timeline: return moveTimeline(action)
    case .navigation: return moveNavigation(action)
    case .screens:
      if let asked = moveInPart(action) { return asked }
      let wall = wall(in: contentSize)
      // On the wall, up and down move by a line of thumbnails; in the large picture, by one.
      let list = moved(
        screens.list, action, page: max(1, wall.page),
        step: screens.large == nil ? wall.columns : 1)
      guard list.selected != screens.list.selected else { return [] }
      screens.list = list
      return screens.large == nil ? wantedThumbnails() : openLarge()
    case .overview: return moveOverview(action)
    case .controls: return moveControls(action)
    case .history: return moveHistory(action)
    case .keys: return moveTyped(action)
    case .pointer: return []
    }
  }

  func moved(_ list: ListWindow, _ action: DashboardAction, page: Int, step: Int = 1)
    -> ListWindow
  {
    var list = list
    switch action {
    case .moveUp: list.move(by: -step)
    case .moveDown: list.move(by: step)
    case .moveLeft: list.move(by: -1)
    case .moveRight: list.move(by: 1)
    case .pageUp: list.move(by: -page)
    case .pageDown: list.move(by: page)
    case .moveToFirst: list.moveToFirst()
    case .moveToLast: list.moveToLast()
    case .select(let index): list.select(index)
    default: break
    }
    return list
  }

  mutating func resize(_ size: Size) -> Asked {
    let isOther = hasStarted && self.size != size
    self.size = size
    ledger.size = contentSize
    if isOther, isRevealed { return mask() + resize(size) }
    if !hasStarted {
      hasStarted = true
      controls.zone = facts.calendar.zone
      let begun: Asked = [.run(.refresh)] + beginControls()
      // The first frame came from the summaries alone; the titles of windows are read now.
      if screen == .timeline { return begun + loadTimeline() }
      if screen == .history { return begun + showHistory() }
      if screen == .controls { return begun + showControls() }
      let query = Query(screen: screen, scope: scope, generation: generation)
      return begun + (library.isEmpty ? [] : [.run(.load(query))])
    }
    if screen == .timeline { timeline.isStale = true }
    return loadIfNeeded()
  }

  /// Other rows are listed. Who looks at a picture goes on looking at it, where it still is.
  mutating func takeScreens(_ data: ScreensData) -> Asked {
    let selected = screens.selectedReference
    screens.data = .loaded(data)
    screens.list.resize(count: data.rows.count)
    if let selected {
      let index =
        data.rows.firstIndex(of: selected)
        ?? data.rows.firstIndex {
          $0.recording == selected.recording && $0.row.row == selected.row.row
        }
      if index == nil, screens.large != nil {
        screens.list.moveToFirst()
        return closeLarge()
      }
      screens.list.select(index ?? 0)
    }
    return wantedPictures()
  }
}
