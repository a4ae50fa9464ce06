internal import CaptureModel
internal import Cells
internal import Summaries
package import TUI

extension DashboardState: Program {
  package typealias Work = DashboardEffect
  package typealias Answer = DashboardAnswer
  package typealias Asked = [Command<DashboardEffect>]

  package mutating func reduce(_ event: Event<DashboardAnswer>) -> Asked {
    let asked = take(event)
    return asked + settleTyped() + settlePrivate() + settleSight()
  }

  private mutating func take(_ event: Event<DashboardAnswer>) -> Asked {
    switch event {
    case .input(.key(let key)): return press(key)
    case .input(.paste(let text)): return paste(text)
    case .input(.mouse(let mouse, let row, let column)):
      return take(mouse, row: row, column: column)
    case .input(.resize(let size)): return resize(size)
    case .input(.resumed): return mask()
    case .input(.hangup), .input(.terminate): return []
    case .answer(let answer): return take(answer)
    }
  }

  private mutating func press(_ key: Key) -> Asked {
    notice = nil
    // Letters are text where text is typed, and a pause must not wait until it is done.
    if key == .control("p"), mode != .browsing || isTypingSearch || isWritingPattern {
      return perform(.pauseAll)
    }
    switch mode {
    case .help(var help):
      if key == .control("z") { return mask() + [.suspend] }
      let outcome = help.take(key, rows: keymap.help, size: size)
      mode = outcome == .close ? .browsing : .help(help)
      return []
    case .command(let prompt): return press(key, in: prompt)
    case .span(let chooser): return press(key, in: chooser)
    case .filter(let form): return press(key, in: form)
    case .browsing:
      if isTypingSearch { return pressInSearch(key) }
      if isWritingPattern { return pressInPattern(key) }
      switch keymap.resolve(key, in: self) {
      case .action(let action): return perform(action)
      case .refused(let reason): notice = reason
      case .unbound: notice = "\(key.label) does nothing here. Press ? for all keys."
      }
      return []
    }
  }

  mutating func perform(command text: CellText) -> Asked {
    switch CommandLine.parse(text) {
    case .action(let action): return perform(action)
    case .span(let phrase): return choose(phrase: phrase) ?? []
    case .filter(let window):
      return set(filter: Filter(streams: scope.filter.streams, window: window))
    case .search(let sought):
      var search = SearchState()
      search.field.insert(sought)
      pages.append(.search(search))
      return start(search)
    case .nothing: return []
    case .unknown(let reason):
      notice = reason
      return []
    }
  }

  /// Pasted text is text, never keys: outside of a line that is being typed it does nothing.
  private mutating func paste(_ text: CellText) -> Asked {
    switch mode {
    case .command(var prompt):
      prompt.insert(text, completing: candidates)
      mode = .command(prompt)
    case .help(var help):
      if help.insert(text) { mode = .help(help) }
    case .filter(var form):
      form.row = 0
      form.field.insert(text)
      mode = .filter(form)
    case .span(var chooser):
      chooser.field.insert(text)
      mode = .span(chooser)
    case .browsing where isTypingSearch: search?.field.insert(text)
    case .browsing where isWritingPattern: controls.insert(text)
    case .browsing: notice = "Pasted text was ignored: nothing is being typed."
    }
    return []
  }

  package mutating func perform(_ action: DashboardAction) -> Asked {
    switch action {
    case .show(let screen): return show(screen)
    case .nextScreen: return show(screen.neighbour(1))
    case .previousScreen: return show(screen.neighbour(-1))
    case .previousDay, .nextDay, .firstDay, .lastDay, .allDays, .widerSpan: return step(action)
    case .chooseSpan: mode = .span(SpanChooser(choice, phrase: spanPhrase))
    case .help: mode = .help(HelpState())
    case .command: return openPrompt()
    case .filter: mode = .filter(FilterForm(scope.filter))
    case .search: return openSearch()
    case .nextHit: return goToHit(forward: true)
    case .previousHit: return goToHit(forward: false)
    case .rows: return openRows()
    case .onRows(let action): return perform(action)
    case .onSearch(let action): return perform(action)
    case .onTimeline(let action): return perform(action)
    case .onPointer(let action): return perform(action)
    case .onKeys(let action): return perform(action)
    case .onNavigation(let action): return perform(action)
    case .onOverview(let action): return perform(action)
    case .onScreens(let action): return perform(action)
    case .onHistory(let action): return perform(action)
    case .onViolations(let action): return perform(action)
    case .onControls(let action): return perform(action)
    case .mark: return mark()
    case .nextMark: return goToMark(forward: true)
    case .previousMark: return goToMark(forward: false)
    case .reveal: return reveal()
    case .returnFromJump:
      if let asked = returnFromJump() { return asked }
      notice = "There was no jump to come back from."
    case .reload:
      notice = "Looking for new recordings and rows."
      return [.run(.refresh)] + countAgain()
    case .back, .quit: return goBack(action)
    case .leave: return [.quit]
    case .suspend: return mask() + [.suspend]
    case .redraw: return []
    case .setTheme(let theme): return set(theme: theme)
    case .setHeat(let heat): return set(heat: heat)
    case .setMouse(let mouse): return set(mouse: mouse)
    case .moveUp, .moveDown, .moveLeft, .moveRight, .pageUp, .pageDown, .moveToFirst, .moveToLast,
      .select:
      return move(action)
    case .open: return open()
    case .switchGrid: pointer.shown = pointer.shown == .clicks ? .motion : .clicks
    }
    return []
  }

  private mutating func goBack(_ action: DashboardAction) -> Asked {
    if !pages.isEmpty { return closePage() }
    if let asked = stopCounting() { return asked }
    if screens.large != nil, screen == .screens { return leaveLarge() }
    if let asked = leavePointer() { return asked }
    if screen == .keys, keys.shown == .typed { return perform(KeysAction.closeTyped) }
    if screen == .history, let asked = closeEntry() { return asked }
    if screen == .controls, let asked = closeControl() { return asked }
    if let asked = returnFromJump() { return asked }
    if !scope.filter.isEmpty { return set(filter: Filter()) }
    if action == .back, choice != .all { return choose(.all) }
    return action == .quit ? [.quit] : []
  }

  private mutating func closePage() -> Asked {
    switch pages.popLast() {
    case .search(let search)?: lastSearch = search
    case .violations?: return [.cancel(.violations)] + loadIfNeeded()
    case .rows?, nil: break
    }
    return [.cancel(.rows), .cancel(.fields)] + loadIfNeeded()
  }

  private mutating func show(_ screen: Screen) -> Asked {
    self.screen = screen
    if counting.isStopped { counting = Counting() }
    pages = []
    return loadIfNeeded()
  }

  private mutating func step(_ action: DashboardAction) -> Asked {
    let days = library.days.map(\.day)
    let calendar = facts.calendar
    switch action {
    case .previousDay, .nextDay:
      let isForward = action == .nextDay
      guard
        let next = SpanStep.from(choice, forward: isForward, days: days, calendar: calendar)
      else {
        notice =
          isForward
          ? "There is nothing later than this." : "There is nothing earlier than this."
        return []
      }
      return choose(next)
    case .firstDay: return days.first.map { choose(.days($0...$0)) } ?? []
    case .lastDay: return days.last.map { choose(.days($0...$0)) } ?? []
    case .widerSpan: return choose(SpanStep.wider(than: choice, calendar: calendar))
    default: return choose(.all)
    }
  }

  mutating func choose(_ choice: SpanChoice) -> Asked {
    guard choice != scope.choice else { return [] }
    scope.choice = choice
    counting = Counting()
    if screen != .history, let nearest = nearestDay(to: choice) {
      notice = "Nothing was recorded then; the nearest day is \(nearest.labelled)."
    }
    timeline.visible = nil
    return reloadAll()
  }

  /// The day with events that lies nearest to days without any; nil where there are some among them.
  private func nearestDay(to choice: SpanChoice) -> Day? {
    guard case .days(let chosen) = choice else { return nil }
    let days = library.days.map(\.day)
    if days.contains(where: chosen.contains) { return nil }
    return days.min { chosen.distance(to: $0) < chosen.distance(to: $1) }
  }
}

extension ClosedRange<Day> {
  /// Days between the range and one outside of it.
  fileprivate func distance(to day: Day) -> Int {
    Swift.max(
      lowerBound.daysSince1970 - day.daysSince1970, day.daysSince1970 - upperBound.daysSince1970, 0)
  }
}
