internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Recordings
internal import Summaries
internal import Synchronization

extension EffectRunner {
  /// Sends hits as they are found: the first at once, the others by the twentieth of a second.
  func search(_ query: SearchQuery, _ send: @Sendable (DashboardAnswer) async -> Void) async {
    guard let sought = SoughtText(query.text.string) else { return }
    let (updates, found) = AsyncStream.makeStream(of: SearchUpdate.self)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { [self] in
        search(sought, query) { found.yield($0) }
        found.finish()
      }
      for await update in updates {
        await send(.hits(update.hits, update.status, query))
      }
    }
  }

  private struct SearchUpdate: Sendable {
    var hits: [SearchState.Hit]
    var status: SearchStatus
  }

  /// Ends the search with the hits that can be kept.
  private struct Enough: Error {}

  private func search(
    _ sought: SoughtText, _ query: SearchQuery, _ tell: (SearchUpdate) -> Void
  ) {
    // One after the other in the order of time, so that hits are so too where recordings do not overlap.
    let known = known().sorted {
      ($0.recording.first?.microseconds ?? .max, $0.id)
        < ($1.recording.first?.microseconds ?? .max, $1.id)
    }
    let numbers = Dictionary(
      known.map { ($0.entry.path, $0.id) }, uniquingKeysWith: { first, _ in first })
    var (waiting, count): ([SearchState.Hit], Int) = ([], 0)
    var status = SearchStatus()
    var last = ContinuousClock.now
    func update(isDue: Bool) {
      guard isDue || last.duration(to: .now) > .milliseconds(50) else { return }
      tell(SearchUpdate(hits: waiting, status: status))
      (waiting, last) = ([], .now)
    }
    do {
      // The frame says that a filter is on, so what it leaves out must not be among the hits.
      let times = try frontTimes(query, known)
      let failures = try library.search(
        sought, in: known.map(\.entry), span: query.scope.choice.span(in: calendar),
        under: layout(), isCancelled: { Task.isCancelled },
        onHit: { hit in
          guard query.scope.filter.streams.contains(hit.stream),
            times[hit.path]?.contains(where: { $0.contains(hit.instant) }) ?? true
          else { return }
          let shown = Self.shown(hit, recording: numbers[hit.path] ?? 0)
          waiting.append(query.isRevealed ? shown : shown.masked)
          count += 1
          if count >= SearchState.limit { throw Enough() }
          update(isDue: count == 1)
        },
        progress: { progress in
          status.rows = progress.rows
          update(isDue: false)
        })
      status.failures = failures.map { Self.told($0.error).message }
    } catch is Enough {
      status.isCut = true
    } catch {
      status.failures = [Self.told(error).message]
    }
    status.isDone = !Task.isCancelled
    update(isDue: true)
  }

  /// By the path of a recording, when windows were in front that the filter lets through; empty where
  /// no filter for windows is on.
  private func frontTimes(_ query: SearchQuery, _ known: [Known]) throws -> [String: [Span]] {
    let span = calendar.span(of: query.scope.choice)
    var times: [String: [Span]] = [:]
    for (_, _, entry) in known {
      guard let source = entry.source else { continue }
      times[entry.path] = try frontTimes(query.scope.filter, source, in: span)
    }
    return times
  }

  private static func shown(_ hit: SearchHit, recording: Int64) -> SearchState.Hit {
    SearchState.Hit(
      recording: recording, stream: hit.stream, reference: hit.reference, instant: hit.instant,
      before: CellText(untrusted: hit.snippet.before.unfiltered),
      match: CellText(untrusted: hit.snippet.match.unfiltered),
      after: CellText(untrusted: hit.snippet.after.unfiltered), isDecoded: hit.isDecoded)
  }
}
