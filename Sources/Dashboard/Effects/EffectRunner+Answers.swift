package import CaptureLibrary
package import CaptureModel
internal import Cells
internal import Recordings
internal import Summaries

/// What the screens show, for what says it and does not draw it: the same numbers, narrowed by the
/// same filter.
extension EffectRunner {
  package func overview(in scope: Scope) throws -> OverviewData {
    try overview(Query(screen: .overview, scope: scope, generation: 0), titles: true)
  }

  package func pointer(in scope: Scope) throws -> PointerData {
    try pointer(Query(screen: .pointer, scope: scope, generation: 0))
  }

  package func keys(in scope: Scope) throws -> KeysData {
    try keys(Query(screen: .keys, scope: scope, generation: 0))
  }

  package func navigation(in scope: Scope) throws -> NavigationData {
    try navigation(Query(screen: .navigation, scope: scope, generation: 0))
  }

  /// The rows of pictures; where a filter for windows is on, those that were taken while such a window
  /// was in front.
  package func screens(in scope: Scope) throws -> ScreensData {
    let all = try screens(Query(screen: .screens, scope: scope, generation: 0))
    guard let times = try frontTimes(in: scope) else { return all }
    let paths = known().reduce(into: [:]) { $0[$1.id] = $1.entry.path }
    let rows = all.rows.filter { reference in
      paths[reference.recording].flatMap { times[$0] }?.holds(reference.row.instant) ?? false
    }
    return ScreensData(rows: rows, total: rows.count)
  }

  /// What was typed; without its text unless the query asks for that.
  package func typedRuns(_ query: TypedQuery) throws -> TypedData { try typed(query) }

  /// A page of the path of the pointer, over all recordings that are known.
  ///
  /// - Parameter cursor: nil for the first page.
  package func path(in scope: Scope, from cursor: TrailCursor?) throws -> TrailData {
    try trail(
      TrailQuery(cursor: cursor, recordings: known().map(\.id), scope: scope, generation: 0))
  }

  /// By the path of a recording, when windows were in front that the filter lets through, oldest
  /// first; nil where no filter for windows is on.
  package func frontTimes(in scope: Scope) throws -> [String: [Span]]? {
    guard SoughtText(scope.filter.window.string) != nil else { return nil }
    var times: [String: [Span]] = [:]
    for known in known() {
      guard let source = known.entry.source else { continue }
      times[known.entry.path] = try frontTimes(
        scope.filter, source, in: calendar.span(of: scope.choice))
    }
    return times
  }
}
