internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

extension DashboardState {
  /// The list that lies on top; nil where something else does.
  var violations: ViolationsState? {
    get { if case .violations(let violations)? = pages.last { violations } else { nil } }
    set {
      guard let newValue, case .violations? = pages.last else { return }
      pages[pages.count - 1] = .violations(newValue)
    }
  }

  mutating func perform(_ action: ViolationsAction) -> Asked {
    switch action {
    case .look: return look()
    case .openRow:
      guard let item = violations?.selected else { return [] }
      return open(item)
    case .openTimeline:
      guard let item = violations?.selected else { return [] }
      rememberPlace()
      return show(moment: item.instant)
    }
  }

  private mutating func look() -> Asked {
    violationLooks += 1
    let query = ViolationsQuery(
      span: choice == .all ? nil : facts.calendar.span(of: choice), number: violationLooks)
    if violations != nil { pages.removeLast() }
    pages.append(.violations(ViolationsState(query)))
    return [.run(.violations(query))]
  }

  /// The row among its neighbours of a second, whatever filter is on: what was forbidden is not to be
  /// left out.
  private mutating func open(_ item: ViolationsState.Item) -> Asked {
    guard let recording = item.recording else {
      notice = "This recording has not been summed up yet. Wait a moment, and try again."
      return []
    }
    var query = RowsQuery(
      title: "what was forbidden", scope: Scope(choice: .all),
      span: item.instant + -1_000_000..<item.instant + 1_000_000, streams: [item.stream],
      moment: item.instant)
    query.recordings = [recording]
    return open(query)
  }

  mutating func take(
    violations items: [ViolationsState.Item], _ status: ViolationsStatus, of query: ViolationsQuery
  ) {
    pages = pages.map { page in
      guard case .violations(var state) = page, state.query == query else { return page }
      (state.items, state.status) = (items, status)
      state.list.resize(count: items.count)
      return .violations(state)
    }
  }

  mutating func moveViolations(_ action: DashboardAction) {
    guard var state = violations else { return }
    let page = ViolationsView.list(in: contentSize).rows
    state.list = moved(state.list, action, page: max(1, page))
    violations = state
    moment = state.selected?.instant ?? moment
  }

  static let violationsKeys = Keymap<DashboardState, DashboardAction>([
    Binding(
      name: "violations.row", .enter, action: .onViolations(.openRow),
      summary: "The stored row", hint: "Row", group: "Forbidden rows", refusal: nothingFound),
    Binding(
      name: "violations.timeline", "t", action: .onViolations(.openTimeline),
      summary: "To the row's moment on the Timeline", hint: "Timeline", group: "Forbidden rows",
      refusal: nothingFound),
  ]).over(listKeys)

  private static let nothingFound: @Sendable (DashboardState) -> CellText? = {
    $0.violations?.selected == nil ? "There is no row here." : nil
  }
}
