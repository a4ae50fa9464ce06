internal import CaptureModel
internal import Cells
internal import TUI

package enum NavigationAction: Equatable, Sendable {
  case switchSteps
  case fold, unfold, toggle
  case filterByWindow
}

extension DashboardState {
  private var navigationTree: NavigationTree { navigation.data.value?.tree ?? NavigationTree([]) }

  var navigationLines: [NavigationTree.Line] { navigationTree.lines(folded: navigation.folded) }

  var selectedLine: NavigationTree.Line? {
    let lines = navigationLines
    guard let index = navigation.list.selection, lines.indices.contains(index) else { return nil }
    return lines[index]
  }

  mutating func take(navigation data: NavigationData) {
    let selected = selectedLine
    let step = selectedStep ?? data.matrix.mostFrequent
    navigation.data = .loaded(data)
    let lines = navigationLines
    navigation.list.resize(count: lines.count)
    if let selected,
      let index = lines.firstIndex(where: {
        $0.app == selected.app && $0.window?.title == selected.window?.title
      })
    {
      navigation.list.select(index)
    }
    let windows = data.matrix.windows
    let (from, to) = (navigation.from, navigation.to)
    navigation.from = ListWindow(
      count: windows.count, selected: windows.firstIndex { $0 == step?.from } ?? from.selected)
    navigation.to = ListWindow(
      count: windows.count, selected: windows.firstIndex { $0 == step?.to } ?? to.selected)
  }

  private var selectedStep: (from: WindowName, to: WindowName)? {
    guard let matrix = navigation.data.value?.matrix, let from = navigation.from.selection,
      let to = navigation.to.selection, matrix.windows.indices.contains(from),
      matrix.windows.indices.contains(to)
    else { return nil }
    return (matrix.windows[from], matrix.windows[to])
  }

  mutating func moveNavigation(_ action: DashboardAction) -> Asked {
    guard navigation.shown == .steps else {
      navigation.list = moved(navigation.list, action, page: max(1, contentRows - 4))
      return []
    }
    switch action {
    case .moveLeft: navigation.to.move(by: -1)
    case .moveRight: navigation.to.move(by: 1)
    default:
      navigation.from = moved(navigation.from, action, page: max(1, contentRows - 4))
    }
    return []
  }

  mutating func perform(_ action: NavigationAction) -> Asked {
    switch action {
    case .switchSteps: navigation.shown = navigation.shown == .tree ? .steps : .tree
    case .fold:
      guard navigation.shown == .tree else { return moveNavigation(.moveLeft) }
      fold()
    case .unfold:
      guard navigation.shown == .tree else { return moveNavigation(.moveRight) }
      unfold()
    case .toggle:
      guard navigation.shown == .tree, let line = selectedLine, line.window == nil else {
        return openRows()
      }
      if line.isFolded { unfold() } else { fold() }
    case .filterByWindow:
      guard let text = selectedText else {
        notice = "This recorder stores no app names, so there is none to filter by."
        return []
      }
      return set(
        filter: Filter(streams: scope.filter.streams, window: WindowName.filter(by: text)))
    }
    return []
  }

  private mutating func fold() {
    guard let line = selectedLine else { return }
    if line.window == nil { navigation.folded.insert(line.app) }
    // From a window to its app, which stands above it.
    let lines = navigationLines
    navigation.list.resize(count: lines.count)
    navigation.list.select(
      lines.firstIndex { $0.app == line.app && $0.window == nil } ?? navigation.list.selected)
  }

  private mutating func unfold() {
    guard let line = selectedLine, line.window == nil else { return }
    if navigation.folded.remove(line.app) == nil {
      navigation.list.move(by: 1)
    } else {
      navigation.list.resize(count: navigationLines.count)
    }
  }

  /// The window that a step of the matrix leads to, or the window or app of the tree.
  private var selectedText: CellText? {
    if navigation.shown == .steps {
      let windows = navigation.data.value?.matrix.windows ?? []
      guard let index = navigation.to.selection, windows.indices.contains(index) else {
        return nil
      }
      return windows[index].title
    }
    guard let line = selectedLine else { return nil }
    return line.window.map(\.title) ?? line.app
  }

  func navigationRows(span: Span) -> RowsQuery? {
    guard let text = selectedText else {
      return RowsQuery(
        title: "navigation", scope: scope, span: span,
        streams: scope.filter.streams.intersection([.navigation]))
    }
    return rows(of: text, span: span)
  }

  /// All rows while a window or an app was in front.
  func rows(of text: CellText, span: Span) -> RowsQuery {
    var scope = scope
    scope.filter.window = WindowName.filter(by: text)
    return RowsQuery(
      title: "'\(text.truncated(to: 40))'", scope: scope, span: span,
      streams: scope.filter.streams)
  }
}
