package import CaptureLibrary
package import CaptureModel
internal import Cells
package import Compliance
package import Keyboard
internal import Summaries
internal import Synchronization

/// Does what the dashboard asks for, off the thread that draws.
package final class EffectRunner: Sendable {
  let library: CaptureLibrary
  let calendar: any DayCalendar
  let layout: @Sendable () -> KeyboardLayout
  let history: HistoryRunner?
  let policy: (@Sendable () throws -> RecordedPolicy)?
  let controls: ControlsRunner?
  let clock: @Sendable () -> Instant
  let contents: Mutex<CaptureLibrary.Contents>

  /// - Parameters:
  ///   - layout: called when keys are first shown, as loading one takes milliseconds.
  ///   - history: nil where there is no ledger to be shown, as in the demo.
  ///   - policy: reads the history of policies; nil where there is none, as in the demo.
  ///   - controls: nil where nothing can be chosen, as in the demo.
  ///   - clock: what time it is.
  package init(
    library: CaptureLibrary, calendar: any DayCalendar,
    history: HistoryRunner? = nil,
    policy: (@Sendable () throws -> RecordedPolicy)? = nil, controls: ControlsRunner? = nil,
    clock: @escaping @Sendable () -> Instant = { SystemClock.now() },
    layout: @escaping @Sendable () -> KeyboardLayout
  ) throws {
    (self.library, self.calendar, self.layout) = (library, calendar, layout)
    (self.history, self.policy, self.clock) = (history, policy, clock)
    self.controls = controls
    contents = Mutex(try library.atStart())
  }

  /// Takes over what another has read of the same library.
  package func use(_ read: CaptureLibrary.Contents) { contents.withLock { $0 = read } }

  /// The state of the first frame, from the summaries alone: no recording is opened for it.
  package func initialState(_ facts: DashboardState.Facts) throws -> DashboardState {
    var state = DashboardState(facts: facts)
    let contents = contents.withLock { $0 }
    state.library = try libraryFacts(contents)
    state.now = clock()
    if contents.entries.contains(where: { $0.source != nil }) { state.reading = .init(events: 0) }
    if !state.library.isEmpty {
      let query = Query(screen: .overview, scope: .all, generation: 0)
      state.overview = .loaded(try overview(query, titles: false))
    }
    return state
  }

  /// The newest entries, where the History screen comes first: its first frame holds them.
  package func readHistory(into state: inout DashboardState) {
    guard state.screen == .history, let history else { return }
    _ = state.ledger.take(
      history.opened(HistoryFilter(), limit: HistoryState.firstRows, generation: 0))
  }

  package func run(
    _ effect: DashboardEffect, _ send: @Sendable (DashboardAnswer) async -> Void
  ) async {
    switch effect {
    case .refresh: await refresh(send)
    case .watch(let isLive):
      await wait(isLive: isLive)
      if !Task.isCancelled { await send(.due) }
    case .load(let query): await load(query, send)
    case .rows(let query, let generation): await sendRows(query, generation, send)
    case .fields(let item, let size, let style, let isRevealed, let generation):
      await sendFields(
        item, size: size, style: style, isRevealed: isRevealed, generation: generation, send)
    case .search(let query): await search(query, send)
    case .violations(let query): await violations(query, send)
    case .timeline(let query): await timeline(query, send)
    case .seek(let sought): await seek(sought, send)
    case .onPointer(let effect): await run(effect, send)
    case .onHistory(let effect):
      await history?.run(effect) { await send(.onHistory($0)) }
    case .onControls(.listWindows): await send(.onControls(.windows(seenWindows())))
    case .onControls(.tryPattern(let pattern)):
      await send(.onControls(.tried(pattern, trial(pattern))))
    case .onControls(let effect):
      await controls?.run(effect) { await send(.onControls($0)) }
    case .typed(let query): await sendTyped(query, send)
    case .maskLater:
      // The time for which text is shown. It fails only where the task is cancelled, as by `v`, which is asked for next.
      try? await Task.sleep(for: DashboardState.longestReveal)
      if !Task.isCancelled { await send(.maskDue) }
    case .thumbnails(let references, let size, let style, _):
      await thumbnails(references, size: size, style: style, send)
    case .picture(let request, let style, let generation):
      guard let result = await picture(request, style: style) else { return }
      await send(.picture(request, result, generation: generation))
    }
  }

  /// Until it is worth reading again: at once after a moment while a recorder runs, else when
  /// something changes in the places of recordings, and once a minute in any case.
  private func wait(isLive: Bool) async {
    // A poll, as a WAL tells nobody of its growth: a row must show within a second, and a look at an
    // idle one costs nothing. A sleep ends early where a newer wait has taken the place of this one.
    if isLive { return (try? await Task.sleep(for: .milliseconds(700))) ?? () }
    let (stamp, ledger) = (library.stamp, history?.stamp)
    for _ in 0..<20 where !Task.isCancelled {
      // A poll: recordings may appear in folders that do not exist yet, which nothing can be told of.
      // A look costs a few calls of the system; cancelled, the loop ends.
      try? await Task.sleep(for: .seconds(3))
      if library.stamp != stamp || history?.stamp != ledger { return }
    }
  }

  private func load(_ query: Query, _ send: @Sendable (DashboardAnswer) async -> Void) async {
    do {
      switch query.screen {
      case .timeline, .controls, .history: break
      case .overview:
        let data = try await metered(query, send) { [self] in
          try overview(query, titles: true, $0)
        }
        await send(.overview(data, query))
      case .pointer:
        await send(
          .pointer(try await metered(query, send) { [self] in try pointer(query, $0) }, query))
      case .keys:
        await send(.keys(try await metered(query, send) { [self] in try keys(query, $0) }, query))
      case .navigation: await send(.navigation(try navigation(query), query))
      case .screens: await send(.screens(try screens(query), query))
      }
    } catch {
      await send(.failed(Self.told(error).message, query))
    }
  }

  /// An error as the screen shows it. What is not `Explained` is told by its type alone, as its
  /// description may hold content.
  static func told(_ error: any Error) -> LibraryFacts.Told {
    guard let explained = error as? any Explained else {
      return LibraryFacts.Told(
        message: "Something failed: \(untrusted: String(describing: type(of: error))).",
        hint: "Press r to try again.")
    }
    return LibraryFacts.Told(
      message: CellText(untrusted: explained.message),
      hint: explained.hint.map { CellText(untrusted: $0) })
  }

  typealias Known = (id: Int64, recording: Recording, entry: CaptureLibrary.Entry)

  /// The recordings that are known, with their sources.
  func known() -> [Known] {
    contents.withLock { $0 }.entries.compactMap { entry in
      entry.known.map { ($0.id, $0.recording, entry) }
    }
  }

  func libraryFacts(_ contents: CaptureLibrary.Contents) throws -> LibraryFacts {
    var facts = LibraryFacts()
    let known = contents.entries.compactMap(\.known)
    facts.recordings = known.map { .init(id: $0.id, recording: $0.recording) }
    facts.days = try library.store.days(of: known.map(\.id)).map {
      LibraryFacts.DayCounts(day: $0.day, counts: $0.counts)
    }
    let live = known.filter { $0.recording.state == .live || $0.recording.state == .stopping }
    if !live.isEmpty { facts.liveCounts = try library.store.counts(of: live.map(\.id), in: .all) }
    let total = try library.store.counts(of: known.map(\.id), in: .all)
    facts.warnings = Self.gathered(WarningFacts.all(contents, counts: total))
    return facts
  }

  /// One line for each kind of warning: the first of the kind, and how many more there are. All of
  /// them stand in `seen doctor`.
  private static func gathered(_ warnings: [WarningFacts]) -> [LibraryFacts.Told] {
    var kinds: [String] = []
    for warning in warnings where !kinds.contains(warning.code) { kinds.append(warning.code) }
    return kinds.compactMap { code in
      let same = warnings.filter { $0.code == code }
      return same.first.map { first in
        let more: CellText =
          same.count > 1
          ? " And \(Numbers.counted(same.count - 1, "more recording", "more recordings")) likewise."
          : ""
        return LibraryFacts.Told(
          message: CellText(untrusted: first.message) + more,
          hint: first.hint.map { CellText(untrusted: $0) })
      }
    }
  }
}
