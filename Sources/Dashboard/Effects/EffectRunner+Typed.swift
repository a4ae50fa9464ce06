internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Keyboard
internal import Recordings
internal import Summaries

extension EffectRunner {
  /// Runs on a page at most.
  private static let runsOfPage = 500
  /// Keystrokes that are read for a page at most.
  private static let strokesOfPage = 50_000

  func sendTyped(
    _ query: TypedQuery, _ send: @Sendable (DashboardAnswer) async -> Void
  ) async {
    do {
      let data = try typed(query)
      if !Task.isCancelled { await send(.typed(.loaded(data), query)) }
    } catch {
      await send(.typed(.failed(Self.told(error).message), query))
    }
  }

  /// The runs of a page. Where they are to be masked, no text leaves this function.
  func typed(_ query: TypedQuery) throws -> TypedData {
    let layout = layout()
    var data = TypedData(layout: CellText(untrusted: layout.assumed.name.description))
    guard query.scope.filter.streams.contains(.keys) else { return data }
    let whole = calendar.span(of: query.scope.choice)
    let span = (query.from.map { max($0, whole.lowerBound) } ?? whole.lowerBound)..<whole.upperBound
    var found: [(line: TypedLine, run: TypedRun)] = []
    var cut: Instant?
    for known in known() where !Task.isCancelled {
      do {
        let runs = try library.typedRuns(
          of: known.entry, in: span, under: layout, limit: Self.strokesOfPage,
          isCancelled: { Task.isCancelled })
        // The last one of those that were cut off may go on.
        let whole = runs.isCut && runs.runs.count > 1 ? runs.runs.dropLast() : runs.runs[...]
        if runs.isCut, let last = runs.runs.last?.first { cut = min(cut ?? last, last) }
        found += try lines(Array(whole), query, known).map { ($0.line, $0.run) }
      } catch {
        let told = Self.told(error).message
        if !data.failures.contains(told) { data.failures.append(told) }
      }
    }
    found.sort { $0.line.span.lowerBound < $1.line.span.lowerBound }
    if let cut, cut > span.lowerBound {
      found.removeAll { $0.line.span.lowerBound >= cut }
      data.next = cut
    }
    if found.count > Self.runsOfPage {
      let next = found[Self.runsOfPage].line.span.lowerBound
      data.next = next > span.lowerBound ? next : nil
      found = Array(found.prefix(Self.runsOfPage))
    }
    data.lines = found.map { line, run in
      var line = line
      if query.isRevealed { line.parts = Self.parts(of: run) }
      return line
    }
    return data
  }

  private func lines(
    _ runs: [TypedRun], _ query: TypedQuery, _ known: Known
  ) throws -> [(line: TypedLine, run: TypedRun)] {
    guard let source = known.entry.source else { return [] }
    let titles = try source.titles(of: Array(Set(runs.map(\.window)).subtracting([.unknown])))
    let apps = try source.names(of: Array(Set(runs.map(\.app)).subtracting([.unknown])))
    let sought = SoughtText(query.scope.filter.window.string)
    return runs.compactMap { run in
      guard let first = run.first, let last = run.last else { return nil }
      let (title, app) = (titles[run.window], apps[run.app])
      if let sought {
        let isIn = [title, app].contains {
          $0.map { sought.first(in: $0.unfiltered) != nil } ?? false
        }
        if !isIn { return nil }
      }
      let name = WindowName(
        app: app.map { CellText(untrusted: $0.unfiltered, limit: 100) },
        title: title.map { CellText(untrusted: $0.unfiltered, limit: 300) } ?? "unknown window")
      let decoded = run.strokes.count(where: \.isDecoded)
      let storage: TypedLine.Storage =
        decoded == 0 ? .stored : decoded == run.strokes.count ? .decoded : .mixed
      let line = TypedLine(
        recording: known.id, span: min(first, last)..<max(first, last) + 1, window: name.label,
        storage: storage)
      return (line, run)
    }
  }

  private static func parts(of run: TypedRun) -> [TypedLine.Part] {
    run.parts.map { part in
      switch part.piece {
      case .text(let text):
        TypedLine.Part(
          text: CellText(untrusted: text.unfiltered), isKey: false, isDecoded: part.isDecoded)
      case .key(let label):
        TypedLine.Part(
          text: "[\(untrusted: label.text)]", isKey: true, isDecoded: part.isDecoded)
      case .chord(let chord):
        TypedLine.Part(text: "[\(untrusted: chord)]", isKey: true, isDecoded: part.isDecoded)
      case .unknown(let code):
        TypedLine.Part(text: "[key \(code)]", isKey: true, isDecoded: part.isDecoded)
      }
    }
  }
}
