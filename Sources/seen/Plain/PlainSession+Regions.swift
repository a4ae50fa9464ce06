internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Dashboard

/// Parts of the pointer's desktop.
extension PlainSession {
  /// A region this small is not divided: its ninths would be smaller than a cell of the counts.
  private static let smallest = 3 * GridCell.side

  /// Into a ninth of what is shown of the desktop; out of it where there is no name.
  mutating func go(into name: String) async throws -> [String] {
    guard !name.isEmpty else {
      guard !regions.isEmpty else { return ["This is the whole desktop."] }
      remember()
      regions.removeLast()
      return try await present()
    }
    let sought = name.lowercased()
    guard let ninth = Ninth.all.first(where: { $0.title.lowercased() == sought }) else {
      let shown = CellText(untrusted: name, limit: 100).string
      let names = Ninth.all.map { $0.title.lowercased() }
      return ["'\(shown)' is no region. Write region and \(PlainWords.listed(names))."]
    }
    guard let desktop = try runner.pointer(in: scope).desktops.first?.desktop.bounds else {
      return ["The pointer was not seen."]
    }
    let whole = regions.last ?? desktop
    guard min(whole.width, whole.height) >= Self.smallest else {
      return ["This region is too small to be divided. Write rows for its rows."]
    }
    remember()
    if screen != .pointer { (screen, regions) = (.pointer, []) }
    regions.append(ninth.part(of: whole))
    return try await present()
  }
}
