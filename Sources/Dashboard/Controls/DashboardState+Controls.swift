internal import CaptureModel
internal import Cells
internal import TUI

/// The Controls screen within the dashboard.
extension DashboardState {
  static let controlsKeys = lifted(ControlsState.listKeys)
  static let controlsLevelKeys = lifted(ControlsState.levelKeys)
  static let controlsPauseKeys = lifted(ControlsState.pauseKeys)
  static let controlsPurposeKeys = lifted(ControlsState.purposeKeys)

  static let controlsExclusionKeys = lifted(ControlsState.exclusionKeys)
  static let controlsScheduleKeys = lifted(ControlsState.scheduleKeys)

  private static func lifted(
    _ keys: Keymap<ControlsState, ControlsAction>
  ) -> Keymap<DashboardState, DashboardAction> {
    keys.lifted(state: { $0.controls }, action: DashboardAction.onControls).over(listKeys)
  }

  /// Of what is open on the screen.
  var controlsMode: Keymap<DashboardState, DashboardAction> {
    switch controls.place {
    case .level: Self.controlsLevelKeys
    case .pause: Self.controlsPauseKeys
    case .purpose: Self.controlsPurposeKeys
    case .exclusions: Self.controlsExclusionKeys
    case .schedule: Self.controlsScheduleKeys
    case nil: Self.controlsKeys
    }
  }

  var controlsContext: ControlsView.Context {
    ControlsView.Context(
      glyphs: facts.glyphs, calendar: facts.calendar, example: library.days.last,
      isDemo: facts.isDemo, today: now.map(facts.calendar.day))
  }

  mutating func showControls() -> Asked {
    controls.zone = facts.calendar.zone
    return facts.isDemo ? [] : controlsCommands(controls.begin())
  }

  mutating func perform(_ action: ControlsAction) -> Asked {
    if action == .pauseAll, controls.isBeingPaused {
      notice = "It is being paused already."
      return []
    }
    if facts.isDemo {
      notice = "The demo records nobody, so there is nothing to pause or to choose."
      return []
    }
    return controlsCommands(controls.perform(action, now: now))
  }

  mutating func moveControls(_ action: DashboardAction) -> Asked {
    let page = max(1, contentRows / 2)
    if controls.moveInside(action, page: page) { return [] }
    if controls.place == nil {
      controls.list = moved(controls.list, action, page: page)
    } else {
      controls.inner = moved(controls.inner, action, page: page)
    }
    return []
  }

  /// True while keys are text of a pattern.
  var isWritingPattern: Bool {
    screen == .controls && pages.isEmpty && mode == .browsing && controls.isWritingPattern
  }

  mutating func pressInPattern(_ key: Key) -> Asked {
    if key == .control("z") { return mask() + [.suspend] }
    return controlsCommands(controls.take(key))
  }

  /// From what was opened back to the list; nil where the list is shown.
  mutating func closeControl() -> Asked? {
    guard controls.place != nil else { return nil }
    controls.place = nil
    return []
  }

  /// Policies change by the clock and by the hands of others: looked at whenever rows are.
  func lookAtControls() -> Asked {
    if facts.isDemo { return [] }
    // Asking a recorder costs it something, so it is asked often only while somebody looks or waits.
    let isOpen = controls.recorders.contains { $0.state == .requested || $0.state.isAlarm }
    let isAsked = screen == .controls || isOpen
    return [.run(.onControls(.look))] + (isAsked ? [.run(.onControls(.askRecorders))] : [])
  }

  /// At the start: a recorder that began meanwhile may have to be paused.
  func beginControls() -> Asked {
    facts.isDemo ? [] : [.run(.onControls(.look)), .run(.onControls(.askRecorders))]
  }

  mutating func controlsCommands(_ outcome: ControlsOutcome) -> Asked {
    if let told = outcome.notice { notice = told }
    return outcome.effects.map { .run(.onControls($0)) }
  }
}
