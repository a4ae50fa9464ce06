package import CaptureModel
internal import Recordings
package import Summaries

/// Windows by the time that they were in front, with their titles and apps read from the recordings:
/// the Navigation screen, the Overview and `seen navigation`.
///
/// Windows of one app and title count as one, also across recordings. Both are content: whoever shows
/// one filters it.
package struct WindowTimes: Sendable {
  /// Longest first, then by title.
  package var windows: [Window] = []
  /// Most often first.
  package var steps: [Step] = []
  /// Rows of the navigation stream.
  package var events = 0
  /// Recordings whose titles cannot be read now.
  package var failures: [Failure] = []

  package init() {}

  package struct Window: Sendable {
    package let name: Name
    package var microseconds: Int64
    package var visits: Int
  }

  /// What a window is called.
  package struct Name: Hashable, Sendable {
    /// nil where the recorder stored none, and where it cannot be read.
    package let app: UntrustedText?
    package let title: Title
    package init(app: UntrustedText?, title: Title) { (self.app, self.title) = (app, title) }
  }

  /// One window followed by another.
  package struct Step: Sendable {
    package let from: Name
    package let to: Name
    package var count: Int
  }

  package enum Title: Hashable, Sendable {
    case text(UntrustedText)
    /// The row has none.
    case none
    /// The row is gone, or cannot be read now.
    case unreadable
  }

  package struct Failure: Sendable {
    package let path: String
    package let error: any Explained
  }
}

extension WindowTimes {
  /// - Parameter limit: of windows and of steps; of each recording only so many titles are read.
  /// - Throws: where the summaries cannot be read. A recording that cannot be is among `failures`.
  package init(
    _ contents: CaptureLibrary.Contents, in store: SummaryStore, choice: SpanChoice,
    limit: Int = .max
  ) throws {
    var gathered = Gathered()
    for entry in contents.entries {
      guard let known = entry.known else { continue }
      let summaries = try store.summaries(of: known.id, in: choice)
      // Of a step, the window that was left may have been in front on another day.
      let apps = summaries.reduce(into: [WindowReference: AppReference]()) { apps, summary in
        for step in summary.value.steps.keys { apps[step.from] = summary.key }
      }.merging(Self.apps(summaries)) { $1 }
      let summary = summaries.values.reduce(into: Summary()) { $0 += $1 }
      events += summary.counts.navigationEvents
      let dwell = summary.dwell.sorted { $0.value.microseconds > $1.value.microseconds }
        .prefix(limit)
      let often = summary.steps.sorted { $0.value > $1.value }.prefix(limit)
      var names: [WindowReference: Name] = [:]
      do {
        // Each once: of ten thousand windows there may be a million steps.
        let wanted = Set(dwell.map(\.key)).union(often.flatMap { [$0.key.from, $0.key.to] })
        names = try Self.names(of: wanted.sorted(), apps: apps, entry.source)
      } catch {
        let explained = (error as? any Explained) ?? RecordingError.notADatabase(path: entry.path)
        failures.append(Failure(path: entry.path, error: explained))
      }
      let nameless = Name(app: nil, title: .unreadable)
      for (window, dwell) in dwell { gathered.add(dwell, names[window] ?? nameless) }
      for (step, count) in often {
        gathered.add(count, names[step.from] ?? nameless, names[step.to] ?? nameless)
      }
    }
    windows = Array(gathered.windows.prefix(limit))
    steps = Array(gathered.steps.prefix(limit))
  }

  private static func apps(
    _ summaries: [AppReference: Summary]
  ) -> [WindowReference: AppReference] {
    summaries.reduce(into: [:]) { apps, summary in
      for window in summary.value.dwell.keys { apps[window] = summary.key }
    }
  }

  private static func names(
    of windows: [WindowReference], apps: [WindowReference: AppReference],
    _ source: (any ContentSource)?
  ) throws -> [WindowReference: Name] {
    guard let source, !windows.isEmpty else { return [:] }
    let titles = try source.titles(of: windows)
    let wanted = Set(windows.compactMap { apps[$0] }).subtracting([.unknown])
    let named = wanted.isEmpty ? [:] : try source.names(of: wanted.sorted())
    return titles.reduce(into: [:]) { names, entry in
      let app = apps[entry.key].flatMap { named[$0] }
      names[entry.key] = Name(
        app: app.flatMap { $0.isEmpty ? nil : $0 },
        title: entry.value.isEmpty ? .none : .text(entry.value))
    }
  }

  private struct Gathered {
    private var byName: [Name: Window] = [:]
    private var byNames: [Pair: Step] = [:]

    private struct Pair: Hashable {
      let from: Name
      let to: Name
    }

    mutating func add(_ dwell: Summary.Dwell, _ name: Name) {
      byName[name, default: Window(name: name, microseconds: 0, visits: 0)].microseconds +=
        dwell.microseconds
      byName[name]?.visits += dwell.visits
    }

    mutating func add(_ count: Int, _ from: Name, _ to: Name) {
      byNames[Pair(from: from, to: to), default: Step(from: from, to: to, count: 0)].count += count
    }

    var windows: [Window] {
      // What the order goes by is made once for each, not with every comparison.
      byName.values.map { ($0, $0.name.order) }.sorted {
        ($1.0.microseconds, $0.1) < ($0.0.microseconds, $1.1)
      }.map(\.0)
    }

    var steps: [Step] {
      let orders = Set(byNames.keys.flatMap { [$0.from, $0.to] }).reduce(into: [:]) {
        $0[$1] = $1.order
      }
      return byNames.values.map { ($0, orders[$0.from] ?? "", orders[$0.to] ?? "") }.sorted {
        ($1.0.count, $0.1, $0.2) < ($0.0.count, $1.1, $1.2)
      }.map(\.0)
    }
  }
}

extension WindowTimes.Name {
  /// For a list that is the same each time.
  fileprivate var order: String {
    let title = if case .text(let text) = title { text.unfiltered } else { "" }
    return title + "\0" + (app?.unfiltered ?? "")
  }
}
