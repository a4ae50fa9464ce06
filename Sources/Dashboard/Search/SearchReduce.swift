internal import CaptureModel
internal import Cells
internal import TUI

package enum SearchAction: Equatable, Sendable {
  case edit
  /// To the moment of the hit.
  case openTimeline
  case stop
}

extension DashboardState {
  mutating func openSearch() -> Asked {
    var search = lastSearch ?? SearchState()
    search.isTyping = true
    pages.append(.search(search))
    return []
  }

  /// The search that lies on top; nil where something else does.
  var search: SearchState? {
    get { if case .search(let search)? = pages.last { search } else { nil } }
    set {
      guard let newValue, case .search? = pages.last else { return }
      pages[pages.count - 1] = .search(newValue)
    }
  }

  /// True while keys are text of a search.
  var isTypingSearch: Bool { search?.isTyping ?? false }

  mutating func pressInSearch(_ key: Key) -> Asked {
    guard var search else { return [] }
    switch key {
    case .enter: return start(search)
    case .escape, .control("c"):
      guard let query = search.query else {
        pages.removeLast()
        return []
      }
      search.isTyping = false
      // The hits below are of what was searched for, not of what was only typed.
      search.field = TextField(query.text, limit: search.field.limit)
    case .control("z"): return [.suspend]
    case .down where !search.hits.isEmpty: search.isTyping = false
    default:
      if !search.field.take(key) { notice = "Enter searches, Esc leaves." }
    }
    self.search = search
    return []
  }

  mutating func start(_ started: SearchState) -> Asked {
    var search = started
    guard !search.field.isEmpty else {
      notice = "Write what is sought: a part of a title, or of what was typed."
      return []
    }
    searches += 1
    var query = SearchQuery(text: search.field.text, scope: scope, number: searches)
    query.isRevealed = isRevealed
    search.query = query
    (search.hits, search.list, search.progress) = ([], ListWindow(), SearchStatus())
    (search.isTyping, search.isRevealed) = (false, isRevealed)
    (search.isReplacing, search.kept) = (false, nil)
    self.search = search
    lastSearch = search
    return [.run(.search(query))]
  }

  mutating func take(hits: [SearchState.Hit], progress: SearchStatus, of query: SearchQuery) {
    func taking(_ search: SearchState) -> SearchState {
      guard search.query?.number == query.number else { return search }
      var search = search
      if search.isReplacing { (search.hits, search.isReplacing) = ([], false) }
      search.hits += search.isRevealed ? hits : hits.map(\.masked)
      search.progress = progress
      search.list.resize(count: search.hits.count)
      if let kept = search.kept, kept < search.hits.count {
        search.list.select(kept)
        search.kept = nil
      }
      return search
    }
    lastSearch = lastSearch.map(taking)
    pages = pages.map { page in
      if case .search(let search) = page { .search(taking(search)) } else { page }
    }
  }

  mutating func perform(_ action: SearchAction) -> Asked {
    guard var search else { return [] }
    switch action {
    case .edit:
      search.isTyping = true
      self.search = search
      return []
    case .stop:
      search.progress?.isDone = true
      search.progress?.isCut = true
      self.search = search
      return [.cancel(.search)]
    case .openTimeline:
      guard let hit = search.selected else { return [] }
      lastSearch = search
      rememberPlace()
      return show(moment: hit.instant)
    }
  }

  mutating func moveHits(_ action: DashboardAction) {
    guard var search else { return }
    search.list = moved(search.list, action, page: max(1, contentRows - 2))
    search.kept = nil
    self.search = search
  }

  /// Goes on from one hit to the next without opening the list.
  mutating func goToHit(forward: Bool) -> Asked {
    guard var search = lastSearch, search.query != nil else {
      notice = "Nothing was searched for yet. / searches titles and typed text."
      return []
    }
    guard !search.hits.isEmpty else {
      notice = "Nothing was found for '\(search.field.text)'."
      return []
    }
    let count = search.hits.count
    let isOnHit = search.selected?.instant == moment
    let step = forward ? 1 : -1
    let place = isOnHit ? (search.list.selected + step + count) % count : search.list.selected
    search.list.select(place)
    lastSearch = search
    guard let hit = search.selected else { return [] }
    notice = "Hit \(place + 1) of \(count): \(SearchView.place(of: hit))"
    return show(moment: hit.instant)
  }
}
