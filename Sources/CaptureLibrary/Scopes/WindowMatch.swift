package import CaptureModel

/// Which windows a filter lets through.
package enum WindowMatch: Hashable, Sendable {
  /// Those of exactly this title.
  case title(UntrustedText)
  /// Those whose title holds this text; upper and lower case are alike.
  case containing(SoughtText)
  /// Those of these applications, by the row that names each.
  case apps(Set<AppReference>)

  func matches(_ visit: WindowVisits.Visit, title: UntrustedText?) -> Bool {
    switch self {
    case .title(let wanted): title == wanted
    case .containing(let sought): title.map { sought.first(in: $0.unfiltered) != nil } ?? false
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
    switch match {
    case .title, .containing: titles = try source.titles(of: Array(byWindow.keys))
    case .apps: break
    }
    return Set(byWindow.filter { match.matches($1, title: titles[$0]) }.keys)
  }
}
