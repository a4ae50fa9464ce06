internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

package enum RowsAction: Equatable, Sendable {
  case inspect
  case nextPage, previousPage
  case openTimeline
}

extension DashboardState {
  /// Opens the rows behind what is selected on the present screen.
  mutating func openRows() -> Asked {
    if screen == .history, pages.isEmpty {
      notice = "An entry of the history has no rows of a recording. Enter opens it."
      return []
    }
    guard let query = rowsQuery else {
      notice = "Nothing was recorded in this span, so there are no rows."
      return []
    }
    return open(query)
  }

  mutating func open(_ query: RowsQuery) -> Asked {
    var query = query
    query.isRevealed = isRevealed
    pages.append(.rows(RowsState(query)))
    return loadRows()
  }

  /// The rows of the page that lies on top; nil where another does.
  var rows: RowsState? {
    get { if case .rows(let rows)? = pages.last { rows } else { nil } }
    set {
      guard let newValue, case .rows? = pages.last else { return }
      pages[pages.count - 1] = .rows(newValue)
    }
  }

  /// Other rows were recorded or redacted meanwhile; the page keeps its place.
  mutating func reloadRows() -> Asked {
    (overview, pointer.data, keys.data) = (.idle, .idle, .idle)
    (navigation.data, screens.data, timeline.isStale) = (.idle, .idle, true)
    return loadRows()
  }

  private mutating func loadRows() -> Asked {
    guard var state = rows else { return [] }
    if state.data.value == nil { state.data = .loading }
    rows = state
    return [.run(.rows(state.query, generation: generation))]
  }

  mutating func perform(_ action: RowsAction) -> Asked {
    guard var state = rows else { return [] }
    switch action {
    case .inspect:
      state.isInspecting.toggle()
      rows = state
      return []
    case .nextPage:
      guard let next = state.data.value?.next else {
        notice = "These are the last rows of the span."
        return []
      }
      state.before.append(state.query.from)
      return loadRows(&state, from: next)
    case .previousPage:
      guard let from = state.before.popLast() else {
        notice = "These are the first rows of the span."
        return []
      }
      return loadRows(&state, from: from)
    case .openTimeline:
      guard let item = state.selected else { return [] }
      rememberPlace()
      return show(moment: item.instant)
    }
  }

  private mutating func loadRows(_ state: inout RowsState, from: Instant) -> Asked {
    (state.query.from, state.query.moment) = (from, nil)
    (state.data, state.list, state.fields) = (.loading, ListWindow(), .idle)
    rows = state
    return [.run(.rows(state.query, generation: generation))]
  }

  mutating func moveRows(_ action: DashboardAction) -> Asked {
    guard var state = rows else { return [] }
    let page = RowsLayout(contentSize, isInspecting: state.isInspecting).listRows
    if state.isInspecting, let fields = state.fields.value?.fields {
      var window = ListWindow(count: fields.count, selected: state.firstField)
      window = moved(window, action, page: max(1, page))
      state.firstField = window.selected
      rows = state
      return []
    }
    let before = state.list.selected
    state.list = moved(state.list, action, page: max(1, page))
    rows = state
    guard state.list.selected != before else { return atRowsEdge(action) }
    return loadFields()
  }

  /// Who moves on at the end of a page gets the next one.
  private mutating func atRowsEdge(_ action: DashboardAction) -> Asked {
    switch action {
    case .moveDown, .pageDown: rows?.data.value?.next == nil ? [] : perform(RowsAction.nextPage)
    case .moveUp, .pageUp:
      rows?.before.isEmpty ?? true ? [] : perform(RowsAction.previousPage)
    default: []
    }
  }

  mutating func take(rows data: RowsData, of query: RowsQuery) -> Asked {
    guard var state = rows, state.query == query else { return [] }
    let selected = state.selected?.identity
    state.data = .loaded(data)
    state.list = ListWindow(
      count: data.items.count, selected: state.list.selected, first: state.list.first)
    if let selected, let index = data.items.firstIndex(where: { $0.identity == selected }) {
      state.list.select(index)
    } else if let moment = query.moment {
      state.list.select(data.items.nearest(to: moment))
    }
    rows = state
    return loadFields()
  }

  private mutating func loadFields() -> Asked {
    guard var state = rows, let item = state.selected else { return [] }
    moment = item.instant
    if state.fields.value?.reference != item.reference { state.firstField = 0 }
    let size = RowsLayout(contentSize, isInspecting: state.isInspecting).picture.size
    rows = state
    return [
      .run(
        .fields(
          item, picture: size, style: facts.pictures, isRevealed: isRevealed,
          generation: generation))
    ]
  }

  mutating func take(fields: Loadable<StoredFields>, of item: RowItem) -> Asked {
    guard rows?.selected?.identity == item.identity else { return [] }
    // An answer that was on its way when typed text was masked.
    let shown = isRevealed ? fields : fields.mapped { $0.mask() }
    rows?.fields = shown
    return []
  }

  mutating func take(picture: RowPicture?, of item: RowItem) -> Asked {
    guard rows?.selected?.identity == item.identity else { return [] }
    rows?.picture = picture
    return []
  }
}

extension [RowItem] {
  /// The index of the item whose instant is nearest; 0 in an empty list. Sorted by instant.
  fileprivate func nearest(to moment: Instant) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].instant < moment { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    guard low < count else { return count - 1 }
    return self[low].instant - moment <= moment - self[low - 1].instant ? low : low - 1
  }
}
