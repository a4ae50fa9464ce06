internal import CaptureModel
internal import Cells
internal import TUI

package enum KeysAction: Equatable, Sendable {
  case showTyped, closeTyped
  case switchWeek
  case openTimeline
  case nextPage, previousPage
  /// Of the keys on the keyboard, by how often they were pressed.
  case nextKey, previousKey
}

extension DashboardState {
  /// True where a person looks at the list of what was typed, and nothing lies over it.
  var showsTyped: Bool { screen == .keys && keys.shown == .typed && pages.isEmpty }

  mutating func perform(_ action: KeysAction) -> Asked {
    switch action {
    case .showTyped: keys.shown = .typed
    case .closeTyped: keys.shown = .keyboard
    case .switchWeek: keys.shown = keys.shown == .week ? .keyboard : .week
    case .nextKey: selectKey(by: 1)
    case .previousKey: selectKey(by: -1)
    case .openTimeline:
      guard let line = keys.typed.selected else { return [] }
      rememberPlace()
      return show(moment: line.span.lowerBound)
    case .nextPage:
      guard let next = keys.typed.data.value?.next else {
        notice = "These are the last runs of the span."
        return []
      }
      keys.typed.before.append(keys.typed.from)
      turnPage(to: next)
    case .previousPage:
      guard let before = keys.typed.before.popLast() else {
        notice = "These are the first runs of the span."
        return []
      }
      turnPage(to: before)
    }
    return []
  }

  private mutating func turnPage(to from: Instant?) {
    keys.typed.from = from
    (keys.typed.data, keys.typed.list) = (.loading, ListWindow())
  }

  /// Keeps what was typed where it may be: in the state only while a person shows it and looks at it,
  /// and asks for it where it is to be seen. To be called after every event.
  mutating func settleTyped() -> Asked {
    if !(isRevealed && showsTyped), keys.typed.data.value?.isRevealed == true {
      keys.typed.data = keys.typed.data.mapped { $0.mask() }
    }
    guard showsTyped else {
      guard keys.typed.asked != nil else { return [] }
      keys.typed.asked = nil
      return [.cancel(.typed)]
    }
    if let asked = keys.typed.asked, asked.scope != scope {
      (keys.typed.from, keys.typed.before) = (nil, [])
      (keys.typed.data, keys.typed.list) = (.idle, ListWindow())
    }
    let wanted = TypedQuery(
      scope: scope, from: keys.typed.from, isRevealed: isRevealed, generation: generation)
    guard wanted != keys.typed.asked else { return [] }
    keys.typed.asked = wanted
    if keys.typed.data.value == nil { keys.typed.data = .loading }
    return [.run(.typed(wanted))]
  }

  mutating func take(typed data: Loadable<TypedData>, of query: TypedQuery) {
    guard query == keys.typed.asked else { return }
    let list = keys.typed.list
    keys.typed.data = data
    keys.typed.list = ListWindow(
      count: data.value?.lines.count ?? 0, selected: list.selected, first: list.first)
  }

  mutating func moveTyped(_ action: DashboardAction) -> Asked {
    guard showsTyped else { return [] }
    let before = keys.typed.list.selected
    keys.typed.list = moved(
      keys.typed.list, action, page: max(1, TypedLayout(contentSize).list.rows))
    if let line = keys.typed.selected { moment = line.span.lowerBound }
    guard keys.typed.list.selected == before else { return [] }
    switch action {
    case .moveDown, .pageDown:
      return keys.typed.data.value?.next == nil ? [] : perform(KeysAction.nextPage)
    case .moveUp, .pageUp:
      return keys.typed.before.isEmpty ? [] : perform(KeysAction.previousPage)
    default: return []
    }
  }

  /// The rows that the selected run is made of; nil where none is selected.
  var typedRows: RowsQuery? {
    keys.typed.selected.map { line in
      RowsQuery(
        title: "what was typed at \(facts.calendar.clock(line.span.lowerBound))", scope: scope,
        span: line.span, streams: [.keys])
    }
  }
}

extension Loadable {
  func mapped(_ change: (inout Value) -> Void) -> Loadable {
    guard case .loaded(var value) = self else { return self }
    change(&value)
    return .loaded(value)
  }
}
