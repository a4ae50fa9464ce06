internal import CaptureModel
package import Summaries

/// Windows, how long each was in front, and the steps between them: `seen navigation`. Schema
/// `seen.navigation.v1`.
package struct NavigationReport: Encodable, Sendable {
  package let schema = "seen.navigation.v1"
  package let recordings: [RecordingFacts]
  /// Rows of the navigation stream as recorded.
  package let events: Int
  /// Longest in front first.
  package let windows: [Window]
  /// The same windows below their apps; those without one last. Longest in front first.
  package let apps: [App]
  /// Most often first.
  package let steps: [Step]
  package let warnings: [WarningFacts]

  private enum CodingKeys: CodingKey {
    case schema, recordings, events, windows, apps, steps, warnings
  }

  package init(
    _ contents: CaptureLibrary.Contents, times: WindowTimes, counts: Counts
  ) {
    recordings = contents.entries.compactMap { $0.known.map { RecordingFacts($0.recording) } }
    events = times.events
    windows = times.windows.map(Window.init)
    apps = App.all(windows)
    steps = times.steps.map(Step.init)
    warnings =
      WarningFacts.all(contents, counts: counts)
      + times.failures.map { WarningFacts(failure: $0.error, path: $0.path) }
  }

  package struct App: Encodable, Sendable {
    /// As recorded; nil for windows whose recorder stored none.
    @Nullable package private(set) var app: String?
    package let seconds: Double
    package let visits: Int
    /// Places in the list of windows.
    package let windows: [Int]

    fileprivate static func all(_ windows: [Window]) -> [App] {
      Dictionary(grouping: windows.indices, by: { windows[$0].app }).map { app, indices in
        App(
          app: app, seconds: indices.reduce(0) { $0 + windows[$1].seconds },
          visits: indices.reduce(0) { $0 + windows[$1].visits }, windows: indices)
      }.sorted {
        ($0.app == nil ? 1 : 0, $1.seconds, $0.app ?? "")
          < ($1.app == nil ? 1 : 0, $0.seconds, $1.app ?? "")
      }
    }
  }

  package struct Window: Encodable, Sendable {
    /// As recorded, so it must be filtered before it is shown; nil where the row has none, or where
    /// it cannot be read.
    @Nullable package private(set) var title: String?
    /// As recorded; nil where the recorder stored none.
    @Nullable package private(set) var app: String?
    package let seconds: Double
    package let visits: Int

    fileprivate init(_ window: WindowTimes.Window) {
      title = window.name.title.text
      app = window.name.app?.unfiltered
      seconds = Double(window.microseconds) / 1e6
      visits = window.visits
    }
  }

  package struct Step: Encodable, Sendable {
    @Nullable package private(set) var from: String?
    @Nullable package private(set) var to: String?
    @Nullable package private(set) var fromApp: String?
    @Nullable package private(set) var toApp: String?
    package let count: Int

    fileprivate init(_ step: WindowTimes.Step) {
      count = step.count
      (from, to) = (step.from.title.text, step.to.title.text)
      (fromApp, toApp) = (step.from.app?.unfiltered, step.to.app?.unfiltered)
    }
  }
}

extension WindowTimes.Title {
  fileprivate var text: String? {
    if case .text(let text) = self { text.unfiltered } else { nil }
  }
}
