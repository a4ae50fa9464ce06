internal import CaptureModel
package import Cells
internal import Ledger
internal import TUI

/// What the History screen asks for in answer to something, and what it says of it.
package struct HistoryOutcome: Equatable, Sendable {
  package var effects: [HistoryEffect] = []
  package var notice: CellText?

  package init(_ effects: [HistoryEffect] = [], notice: CellText? = nil) {
    (self.effects, self.notice) = (effects, notice)
  }
}

extension HistoryState {
  /// Rows that are read when the end of those that are known comes near.
  private static let near = 64

  /// What is shown at the first look, and behind it the verification.
  package mutating func begin() -> HistoryOutcome {
    let opened = page.isIdle ? open().effects : []
    guard case .waiting = verification, absence == nil else { return HistoryOutcome(opened) }
    return HistoryOutcome(opened + verify().effects)
  }

  /// Other entries are wanted.
  package mutating func set(filter: HistoryFilter) -> HistoryOutcome {
    guard filter != self.filter else { return HistoryOutcome() }
    self.filter = filter
    (list, isInspecting) = (ListWindow(), false)
    guard !page.isIdle else { return HistoryOutcome() }
    // The rows there were are not those of this filter, and are not shown under its name.
    page = .loading
    return open()
  }

  private mutating func open() -> HistoryOutcome {
    generation += 1
    isLoadingMore = false
    if page.value == nil { page = .loading }
    return HistoryOutcome([
      .open(filter, limit: max(Self.firstRows, list.selected + Self.near), generation: generation)
    ])
  }

  private mutating func verify() -> HistoryOutcome {
    if case .running = verification {
      isOutdated = true
      return HistoryOutcome()
    }
    verification = .running(percent: 0, before: verdict)
    isOutdated = false
    return HistoryOutcome([.verify])
  }

  package mutating func perform(_ action: HistoryAction) -> HistoryOutcome {
    if isInspecting, let outcome = performInside(action) { return outcome }
    switch action {
    case .up: list.move(by: -1)
    case .down: list.move(by: 1)
    case .pageUp: list.move(by: -pageRows)
    case .pageDown: list.move(by: pageRows)
    case .first: list.moveToFirst()
    case .last: list.moveToLast()
    case .select(let index): list.select(index)
    case .open:
      (isInspecting, firstLine) = (selected != nil, 0)
      return HistoryOutcome()
    case .nextGroup: return step(1)
    case .previousGroup: return step(-1)
    case .prove:
      guard let selected else { return HistoryOutcome() }
      return HistoryOutcome([.prove(entry: selected.number)], notice: "Making the proof …")
    case .verify: return verify()
    }
    return more()
  }

  private var pageRows: Int { max(1, size.rows / 2) }

  /// Keys while one entry is shown; nil for those that mean the same as in the list.
  private mutating func performInside(_ action: HistoryAction) -> HistoryOutcome? {
    let lines = max(0, HistoryEntryView.lines(self, columns: max(1, size.columns - 2)).count - 1)
    switch action {
    case .up: firstLine = max(0, firstLine - 1)
    case .down: firstLine = min(lines, firstLine + 1)
    case .pageUp: firstLine = max(0, firstLine - pageRows)
    case .pageDown: firstLine = min(lines, firstLine + pageRows)
    case .first: firstLine = 0
    case .last: firstLine = max(0, lines - size.rows + 2)
    case .open: isInspecting = false
    case .select, .nextGroup, .previousGroup, .prove, .verify: return nil
    }
    return HistoryOutcome()
  }

  private mutating func step(_ step: Int) -> HistoryOutcome {
    let all: [HistoryGroup?] = [nil] + HistoryGroup.allCases
    let place = (all.firstIndex(of: filter.group) ?? 0) + step + all.count
    var filter = filter
    filter.group = all[place % all.count]
    var outcome = set(filter: filter)
    outcome.notice = filter.group.map { "Only \($0.name). c goes on, C back." } ?? "All kinds."
    return outcome
  }

  /// Reads on where the selection comes near the end of what is known.
  private mutating func more() -> HistoryOutcome {
    guard let next = page.value?.next, !isLoadingMore, list.selected + Self.near >= list.count
    else { return HistoryOutcome() }
    isLoadingMore = true
    return HistoryOutcome([.older(filter, before: next, generation: generation)])
  }

  /// The time to look whether something was appended.
  package func look() -> HistoryOutcome {
    page.isIdle ? HistoryOutcome() : HistoryOutcome([.look(stamp)])
  }

  package mutating func take(_ answer: HistoryAnswer) -> HistoryOutcome {
    switch answer {
    case .opened(let page, let stamp, let asked) where asked == generation:
      take(page)
      (self.stamp, absence) = (stamp, nil)
    case .older(let older, let asked) where asked == generation:
      guard var page = page.value else { break }
      isLoadingMore = false
      page.append(older)
      self.page = .loaded(page)
      list.resize(count: page.rows.count)
    case .opened, .older: break
    case .missing(let told):
      (absence, page, verification) = (told, .loaded(HistoryPage(total: 0)), .waiting)
    case .failed(let told): page = .failed(told.line)
    case .verifying(let progress):
      let percent = progress.bytes > 0 ? min(99, progress.done * 100 / progress.bytes) : 0
      verification = .running(percent: percent, before: verdict)
    case .verified(let verdict, _):
      verification = .done(verdict)
      if isOutdated { return verify() }
    case .witnessed(let words): witness = words
    case .notVerifiable(let told): if absence == nil { verification = .failed(told) }
    case .grown:
      let wasAbsent = absence != nil
      let opened = open()
      if wasAbsent { verification = .waiting }
      return HistoryOutcome(opened.effects + verify().effects)
    case .told(let notice): return HistoryOutcome(notice: notice)
    case .counted(let days, let problem):
      countProblem = problem
      return days > 0 ? look() : HistoryOutcome()
    }
    return HistoryOutcome()
  }

  /// Newer entries come on top; who looks at one goes on looking at it.
  private mutating func take(_ page: HistoryPage) {
    let looked = list.selected > 0 || isInspecting ? selected?.number : nil
    self.page = .loaded(page)
    list.resize(count: page.rows.count)
    guard let looked else { return }
    if let index = page.rows.firstIndex(where: { $0.number == looked }) {
      list.select(index)
    } else {
      isInspecting = false
    }
  }
}

extension LibraryFacts.Told {
  /// Message and hint as one.
  package var line: CellText { hint.map { "\(message) \($0)" } ?? message }
}
