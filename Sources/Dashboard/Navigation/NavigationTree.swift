package import Cells

/// Apps and below them their windows, each longest first.
package struct NavigationTree: Equatable, Sendable {
  package let apps: [App]

  package struct App: Equatable, Sendable {
    /// nil: windows whose recorder stored no app.
    package let name: CellText?
    package let microseconds: Int64
    package let visits: Int
    package let windows: [WindowTime]
  }

  /// - Complexity: O(n log n).
  package init(_ windows: [WindowTime]) {
    apps = Dictionary(grouping: windows, by: \.app).map { name, windows in
      App(
        name: name, microseconds: windows.reduce(0) { $0 + $1.microseconds },
        visits: windows.reduce(0) { $0 + $1.visits },
        windows: windows.sorted {
          ($1.microseconds, $0.title.string) < ($0.microseconds, $1.title.string)
        })
    }.sorted {
      // The unknown app last: it is none.
      ($0.name == nil ? 1 : 0, $1.microseconds, $0.name?.string ?? "")
        < ($1.name == nil ? 1 : 0, $0.microseconds, $1.name?.string ?? "")
    }
  }

  /// A line of the tree.
  package struct Line: Equatable, Sendable {
    package let app: CellText?
    /// nil for the line of the app itself.
    package let window: WindowTime?
    package let microseconds: Int64
    package let visits: Int
    package let isFolded: Bool
  }

  /// The lines that are to be seen.
  package func lines(folded: Set<CellText?>) -> [Line] {
    apps.flatMap { app -> [Line] in
      let isFolded = folded.contains(app.name)
      let head = Line(
        app: app.name, window: nil, microseconds: app.microseconds, visits: app.visits,
        isFolded: isFolded)
      guard !isFolded else { return [head] }
      return [head]
        + app.windows.map {
          Line(
            app: app.name, window: $0, microseconds: $0.microseconds, visits: $0.visits,
            isFolded: false)
        }
    }
  }

  package var microseconds: Int64 { apps.reduce(0) { $0 + $1.microseconds } }
}
