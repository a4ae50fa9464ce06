internal import CaptureModel

/// Looks for text in the titles of windows and the names of applications: one hit for each time that
/// such a window came to the front.
struct TitleSearch {
  private let sought: SoughtText
  private let path: String
  /// What was found in a title; nil in it for nothing. Windows come again and again.
  private var known: [WindowReference: SearchHit.Snippet?] = [:]
  private var knownApps: [AppReference: SearchHit.Snippet?] = [:]

  init(_ sought: SoughtText, path: String) { (self.sought, self.path) = (sought, path) }

  /// - Throws: what the source throws.
  mutating func hits(in batch: EventBatch, of source: some ContentSource) throws -> [SearchHit] {
    let rows = batch.navigation
    let new = Set(rows.windows).filter { known[$0] == nil && $0 != .unknown }
    if !new.isEmpty {
      let titles = try source.titles(of: Array(new))
      for window in new {
        known[window] = .some(titles[window].flatMap { sought.first(in: $0.unfiltered) })
      }
    }
    try learnApps(rows.common.apps, of: source)
    return rows.kinds.indices.compactMap { index in
      guard rows.kinds[index] == .window,
        let snippet = (known[rows.windows[index]] ?? nil) ?? knownApps[rows.common.apps[index]]
          ?? nil
      else { return nil }
      let reference = batch.reference(.navigation, at: index)
      return SearchHit(
        path: path, stream: .navigation, reference: reference, end: reference,
        instant: rows.common.instants[index], snippet: snippet, isDecoded: false)
    }
  }

  private mutating func learnApps(
    _ apps: [AppReference], of source: some ContentSource
  ) throws {
    let new = Set(apps).filter { knownApps[$0] == nil && $0 != .unknown }
    if new.isEmpty { return }
    let names = try source.names(of: Array(new))
    for app in new {
      knownApps[app] = .some(names[app].flatMap { sought.first(in: $0.unfiltered) })
    }
  }
}
