internal import CaptureModel
internal import Cells
internal import Ledger
package import TUI

extension AuditState: Program {
  package typealias Work = AuditEffect
  package typealias Answer = AuditAnswer
  package typealias Asked = [Command<AuditEffect>]

  package mutating func reduce(_ event: Event<AuditAnswer>) -> Asked {
    switch event {
    case .input(.key(let key)): return press(key)
    case .input(.paste): notice = "Pasted text was ignored: nothing is being typed."
    case .input(.resize(let size)): return resize(size)
    case .input: break
    case .answer(.due): return commands(history.look()) + [.run(.watch)]
    case .answer(.history(let answer)):
      if case .verified(_, let tally) = answer {
        self.tally = tally
        days.resize(count: tally.days.count)
      }
      return commands(history.take(answer))
    }
    return []
  }

  private mutating func resize(_ size: Size) -> Asked {
    (self.size, history.size) = (size, Size(columns: size.columns, rows: max(0, size.rows - 4)))
    guard !hasStarted else { return [] }
    hasStarted = true
    return commands(history.begin()) + [.run(.watch)]
  }

  private mutating func press(_ key: Key) -> Asked {
    notice = nil
    if case .help(var help) = mode {
      mode = help.take(key, rows: Self.keymap.help, size: size) == .close ? .browsing : .help(help)
      return []
    }
    switch Self.keymap.resolve(key, in: self) {
    case .action(let action): return perform(action)
    case .refused(let reason): notice = reason
    case .unbound: notice = "\(key.label) does nothing here. Press ? for all keys."
    }
    return []
  }

  private mutating func perform(_ action: AuditAction) -> Asked {
    switch action {
    case .show(let screen): self.screen = screen
    case .next: screen = screen == .history ? .counts : .history
    case .history(let action): return move(action)
    case .absent:
      notice = "That screen does not exist for an auditor: no recording is opened here."
    case .help: mode = .help(HelpState())
    case .back, .quit:
      if history.isInspecting {
        history.isInspecting = false
      } else if action == .quit {
        return [.quit]
      }
    case .leave: return [.quit]
    case .suspend: return [.suspend]
    case .redraw: break
    }
    return []
  }

  private mutating func move(_ action: HistoryAction) -> Asked {
    if screen == .history { return commands(history.perform(action)) }
    switch action {
    case .up: days.move(by: -1)
    case .down: days.move(by: 1)
    case .pageUp: days.move(by: -max(1, contentSize.rows / 2))
    case .pageDown: days.move(by: max(1, contentSize.rows / 2))
    case .first: days.moveToFirst()
    case .last: days.moveToLast()
    case .verify: return commands(history.perform(action))
    case .select, .open, .nextGroup, .previousGroup, .prove: break
    }
    return []
  }

  private mutating func commands(_ outcome: HistoryOutcome) -> Asked {
    if let told = outcome.notice { notice = told }
    return outcome.effects.map { .run(.history($0)) }
  }
}

extension AuditState {
  /// The one table of keys of this program: dispatch, footer and help come from it.
  package static let keymap = Keymap<AuditState, AuditAction>(
    historyKeys + moves + program)

  private static let historyKeys = HistoryState.ownKeys.lifted(
    state: { (state: AuditState) in state.history }, action: AuditAction.history
  ).bindings.map { binding in
    Binding(
      name: binding.name, binding.keys, action: binding.action, summary: binding.summary,
      hint: binding.hint, group: binding.group,
      refusal: { (state: AuditState) in
        state.screen == .counts && binding.action != .history(.verify)
          ? "That is for the History: 8 shows it." : binding.refusal(state)
      })
  }

  private static let moves: [Binding<AuditState, AuditAction>] = [
    Binding(
      name: "list.up", .up, "k", action: .history(.up), summary: "Move up", group: "Lists"),
    Binding(
      name: "list.down", .down, "j", action: .history(.down), summary: "Move down", hint: "Move",
      group: "Lists"),
    Binding(
      name: "list.page-up", .pageUp, .control("b"), action: .history(.pageUp),
      summary: "Up a page", group: "Lists"),
    Binding(
      name: "list.page-down", .pageDown, .control("f"), action: .history(.pageDown),
      summary: "Down a page", group: "Lists"),
    Binding(
      name: "list.first", .home, "g", action: .history(.first), summary: "To the first",
      group: "Lists"),
    Binding(
      name: "list.last", .end, "G", action: .history(.last), summary: "To the last",
      group: "Lists"),
  ]

  private static let program: [Binding<AuditState, AuditAction>] = [
    Binding(name: "screen.history", "8", action: .show(.history), summary: "The history"),
    Binding(
      name: "screen.counts", "9", action: .show(.counts),
      summary: "Counts of each day and stream, pauses and redactions by kind", hint: "Counts"),
    Binding(name: "screen.next", .tab, .backTab, action: .next, summary: "The other screen"),
    Binding(
      name: "screen.absent", "1", "2", "3", "4", "5", "6", "7", action: .absent,
      summary: "Screens of content, which do not exist for an auditor"),
    Binding(name: "redraw", .control("l"), action: .redraw, summary: "Draw the screen anew"),
    Binding(
      name: "suspend", .control("z"), action: .suspend, summary: "Back to the shell for a while"),
    Binding(name: "back", .escape, action: .back, summary: "Back to the list"),
    Binding(
      name: "quit", "q", action: .quit, summary: "Back to the list; from it, leave", hint: "Quit"),
    Binding(name: "leave", .control("c"), action: .leave, summary: "Leave"),
    Binding(name: "help", "?", .function(1), action: .help, summary: "All keys", hint: "Help"),
  ]
}
