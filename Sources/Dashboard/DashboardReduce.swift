internal import CaptureModel
internal import Cells
internal import Summaries
package import TUI

extension DashboardState: Program {
  package typealias Work = DashboardEffect
  package typealias Answer = DashboardAnswer
  package typealias Asked = [Command<DashboardEffect>]

  package mutating func reduce(_ event: Event<DashboardAnswer>) -> Asked {
    switch event {
    case .input(.key(let key)): return press(key)
    case .input(.paste(let text)): return paste(text)
    case .input(.resize(let size)): return resize(size)
    case .input(.resumed), .input(.hangup), .input(.terminate): return []
    case .answer(let answer): return take(answer)
    }
  }

  private mutating func press(_ key: Key) -> Asked {
    notice = nil
    switch mode {
    case .help(var help):
      let rows = keymap.help
      if help.take(key, lines: HelpOverlay.lines(of: rows), page: HelpOverlay.page(in: size)) {
        mode = .help(help)
        return []
      }
      if key == .control("z") { return [.suspend] }
      mode = .browsing
      return []
    case .command(var field):
      return press(key, in: &field)
    case .filter(var field):
      return press(key, filter: &field)
    case .browsing:
      switch keymap.resolve(key, in: self) {
      case .action(let action): return perform(action)
      case .refused(let reason): notice = reason
      case .unbound: notice = "\(key.label) does nothing here. Press ? for all keys."
      }
      return []
    }
  }

  private mutating func press(_ key: Key, in field: inout TextField) -> Asked {
    switch key {
    case .escape, .control("c"): mode = .browsing
    case .enter:
      mode = .browsing
      return perform(command: field.text)
    case .tab:
      let completed = CommandLine.completed(field.text)
      field.clear()
      field.insert(completed)
      mode = .command(field)
    case .backspace where field.isEmpty: mode = .browsing
    case .control("z"): return [.suspend]
    default:
      if !field.take(key) { notice = "Enter runs the command, Esc leaves it." }
      mode = .command(field)
    }
    return []
  }

  /// The list follows while the filter is typed; Enter keeps it, Esc takes it away.
  private mutating func press(_ key: Key, filter field: inout TextField) -> Asked {
    switch key {
    case .enter: mode = .browsing
    case .escape, .control("c"):
      navigation.set(filter: .empty)
      mode = .browsing
    case .control("z"): return [.suspend]
    default:
      if field.take(key) {
        navigation.set(filter: field.text)
      } else {
        notice = "Enter keeps the filter, Esc takes it away."
      }
      mode = .filter(field)
    }
    return []
  }

  private mutating func perform(command text: CellText) -> Asked {
    switch CommandLine.parse(text, days: library.days.map(\.day)) {
    case .action(let action): return perform(action)
    case .days(let choice): return choose(choice)
    case .nothing: return []
    case .unknown(let reason):
      notice = reason
      return []
    }
  }

  /// Pasted text is text, never keys: outside of a line that is being typed it does nothing.
  private mutating func paste(_ text: CellText) -> Asked {
    switch mode {
    case .command(var field):
      field.insert(text)
      mode = .command(field)
    case .filter(var field):
      field.insert(text)
      navigation.set(filter: field.text)
      mode = .filter(field)
    case .browsing, .help: notice = "Pasted text was ignored: nothing is being typed."
    }
    return []
  }

  package mutating func perform(_ action: DashboardAction) -> Asked {
    switch action {
    case .show(let screen): return show(screen)
    case .nextScreen: return show(screen.neighbour(1))
    case .previousScreen: return show(screen.neighbour(-1))
    case .previousDay: return moveDay(-1)
    case .nextDay: return moveDay(1)
    case .firstDay: return choose(day: library.days.first?.day)
    case .lastDay: return choose(day: library.days.last?.day)
    case .allDays: return choose(.all)
    case .help: mode = .help(HelpState())
    case .command: mode = .command(TextField())
    case .filter: mode = .filter(TextField(navigation.filter))
    case .reload:
      notice = "Looking for new recordings and rows."
      return [.run(.refresh)]
    case .back, .quit: return goBack(action)
    case .leave: return [.quit]
    case .suspend: return [.suspend]
    case .redraw: return []
    case .moveUp, .moveDown, .moveLeft, .moveRight, .pageUp, .pageDown, .moveToFirst, .moveToLast:
      return move(action)
    case .open: return open()
    case .switchGrid: pointer.shown = pointer.shown == .clicks ? .motion : .clicks
    case .unavailable:
      notice =
        "There is no screen of that number in this release. Press ? for those that there are."
    }
    return []
  }

  private mutating func goBack(_ action: DashboardAction) -> Asked {
    if screens.large != nil, screen == .screens { return closeLarge() }
    if screen == .navigation, !navigation.filter.isEmpty {
      navigation.set(filter: .empty)
      return []
    }
    if action == .back, choice != .all { return choose(.all) }
    return action == .quit ? [.quit] : []
  }

  private mutating func show(_ screen: Screen) -> Asked {
    self.screen = screen
    return loadIfNeeded()
  }

  private mutating func moveDay(_ step: Int) -> Asked {
    let days = library.days.map(\.day)
    guard case .days(let range) = choice else {
      return choose(day: step < 0 ? days.last : days.first)
    }
    let next =
      step < 0
      ? days.last { $0 < range.lowerBound } : days.first { $0 > range.upperBound }
    guard let next else {
      notice = step < 0 ? "This is the first day with events." : "This is the last day with events."
      return []
    }
    return choose(day: next)
  }

  private mutating func choose(day: Day?) -> Asked {
    day.map { choose(.days($0...$0)) } ?? []
  }

  private mutating func choose(_ choice: DayChoice) -> Asked {
    guard choice != self.choice else { return [] }
    self.choice = choice
    return reloadAll()
  }
}
