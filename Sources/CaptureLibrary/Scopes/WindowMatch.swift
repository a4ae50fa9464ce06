package import CaptureModel

/// Which windows a filter lets through.
package enum WindowMatch: Hashable, Sendable {
  /// Those of exactly this title.
  case title(UntrustedText)
  /// Those whose title or application holds this text; upper and lower case are alike.
  case containing(SoughtText)
  /// Those of these applications, by the row that names each.
  case apps(Set<AppReference>)

  func matches(
    _ visit: WindowVisits.Visit, title: UntrustedText?, app: UntrustedText? = nil
  ) -> Bool {
    switch self {
    case .title(let wanted): title == wanted
    case .containing(let sought):
      [title, app].contains { $0.map { sought.first(in: $0.unfiltered) != nil } ?? false }
    case .apps(let apps): apps.contains(visit.app)
    }
  }
}

extension WindowVisits {
  /// The windows of the visits that match; their titles are read for that and not kept.
  ///
  /// - Throws: what the source throws.
  func windows(
    where match: WindowMatch, in source: some ContentSource
  ) throws -> Set<WindowReference> {
    var byWindow: [WindowReference: Visit] = [:]
    for visit in visits where visit.window != .unknown { byWindow[visit.window] = visit }
    var titles: [WindowReference: UntrustedText] = [:]
    var apps: [AppReference: UntrustedText] = [:]
    switch match {
    case .title: titles = try source.titles(of: Array(byWindow.keys))
    case .containing:
      titles = try source.titles(of: Array(byWindow.keys))
      apps = try source.names(of: Array(Set(byWindow.values.map(\.app)).subtracting([.unknown])))
    case .apps: break
    }
    return Set(
      byWindow.filter { match.matches($1, title: titles[$0], app: apps[$1.app]) }.keys)
  }
}
