internal import CaptureModel
internal import TUI

/// Values that may tell what was typed are in the state only while a person shows them and looks at
/// them: hiding them in the drawing alone would leave them in memory.
extension DashboardState {
  /// To be called after every event. Takes out what is not looked at any more, and asks for what is
  /// to be seen.
  mutating func settlePrivate() -> Asked {
    var asked: Asked = []
    let top = pages.count - 1
    for index in pages.indices where index < top || !isRevealed {
      let wasWaiting = pages[index].isWaitingForPrivate
      pages[index].mask()
      // The answer that was waited for would tell too much; it is asked for anew.
      if wasWaiting, index == top, let rows { asked.append(.run(askedRows(rows))) }
    }
    lastSearch?.mask()
    return asked + (isRevealed ? unmask() : [])
  }

  private func askedRows(_ rows: RowsState) -> DashboardEffect {
    .rows(rows.query, generation: generation)
  }

  private mutating func unmask() -> Asked {
    if var rows, !rows.query.isRevealed {
      rows.query.isRevealed = true
      self.rows = rows
      return [.run(askedRows(rows))]
    }
    if var search, let query = search.query, !search.isRevealed {
      searches += 1
      var again = SearchQuery(text: query.text, scope: query.scope, number: searches)
      again.isRevealed = true
      (search.query, search.isRevealed, search.isReplacing) = (again, true, true)
      search.kept = search.list.selected
      search.progress = SearchStatus()
      self.search = search
      return [.run(.search(again))]
    }
    return []
  }
}

extension Page {
  var masked: Page {
    var page = self
    page.mask()
    return page
  }

  mutating func mask() {
    switch self {
    case .rows(var rows) where rows.query.isRevealed:
      rows.mask()
      self = .rows(rows)
    case .search(var search) where search.isRevealed:
      search.mask()
      self = .search(search)
    case .rows, .search, .violations: break
    }
  }

  fileprivate var isWaitingForPrivate: Bool {
    if case .rows(let rows) = self {
      rows.query.isRevealed && rows.data.value == nil
    } else {
      false
    }
  }
}
