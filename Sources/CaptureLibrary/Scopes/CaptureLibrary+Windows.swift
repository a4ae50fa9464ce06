package import CaptureModel
internal import Recordings

extension CaptureLibrary {
  /// The windows of a recording that a judge picks by title and name of the application.
  /// Reads all rows of navigation; keeps no text.
  ///
  /// - Throws: what the source throws.
  package func windows(
    of source: any ContentSource, where judge: (UntrustedText?, UntrustedText?) -> Bool
  ) throws -> Set<WindowReference> {
    let visits = try WindowVisits(of: source).visits.filter { $0.window != .unknown }
    let titles = try source.titles(of: Array(Set(visits.map(\.window))))
    let names = try source.names(of: Array(Set(visits.map(\.app)).subtracting([.unknown])))
    return Set(
      visits.filter { judge(titles[$0.window], names[$0.app]) }.map(\.window))
  }
}
