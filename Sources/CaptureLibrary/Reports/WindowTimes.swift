package import CaptureModel
internal import Recordings
package import Summaries

/// Windows by the time that they were in front, with their titles read from the recordings: the
/// Navigation screen, the Overview and `seen navigation`.
///
/// Windows of one title count as one, also across recordings. Titles are content: whoever shows one
/// filters it.
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
    package let title: Title
    package var microseconds: Int64
    package var visits: Int
  }

  /// One window followed by another.
  package struct Step: Sendable {
    package let from: Title
    package let to: Title
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
      let summary = try store.summary(of: known.id, in: choice)
      events += summary.counts.navigationEvents
      let dwell = summary.dwell.sorted { $0.value.microseconds > $1.value.microseconds }
        .prefix(limit)
      let often = summary.steps.sorted { $0.value > $1.value }.prefix(limit)
      var titles: [WindowReference: UntrustedText] = [:]
      do {
        let wanted = dwell.map(\.key) + often.flatMap { [$0.key.from, $0.key.to] }
        if !wanted.isEmpty { titles = try entry.source?.titles(of: wanted) ?? [:] }
      } catch {
        let explained = (error as? any Explained) ?? RecordingError.notADatabase(path: entry.path)
        failures.append(Failure(path: entry.path, error: explained))
      }
      func title(_ window: WindowReference) -> Title {
        titles[window].map { $0.isEmpty ? .none : .text($0) } ?? .unreadable
      }
      for (window, dwell) in dwell { gathered.add(dwell, title(window)) }
      for (step, count) in often { gathered.add(count, title(step.from), title(step.to)) }
    }
    windows = Array(gathered.windows.prefix(limit))
    steps = Array(gathered.steps.prefix(limit))
  }

  private struct Gathered {
    private var byTitle: [Title: Window] = [:]
    private var byTitles: [[Title]: Step] = [:]

    mutating func add(_ dwell: Summary.Dwell, _ title: Title) {
      byTitle[title, default: Window(title: title, microseconds: 0, visits: 0)].microseconds +=
        dwell.microseconds
      byTitle[title]?.visits += dwell.visits
    }

    mutating func add(_ count: Int, _ from: Title, _ to: Title) {
      byTitles[[from, to], default: Step(from: from, to: to, count: 0)].count += count
    }

    var windows: [Window] {
      byTitle.values.sorted {
        ($1.microseconds, $0.title.order) < ($0.microseconds, $1.title.order)
      }
    }

    var steps: [Step] {
      byTitles.values.sorted {
        ($1.count, $0.from.order, $0.to.order) < ($0.count, $1.from.order, $1.to.order)
      }
    }
  }
}

extension WindowTimes.Title {
  /// For a list that is the same each time.
  fileprivate var order: String {
    if case .text(let text) = self { text.unfiltered } else { "" }
  }
}
