internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Summaries

/// Clicks and motion: the whole desktop, or a part of it, by its ninths.
extension PlainScreens {
  func pointer(
    _ contents: CaptureLibrary.Contents, _ scope: Scope, _ region: PixelRect?,
    _ page: inout PlainPage
  ) throws {
    let desktops = try runner.pointer(in: scope).desktops
    if let region, let desktop = desktops.first {
      page += ["Region: \(Self.words(region)); region alone goes out of it."]
      page += count(desktop.clicks.cropped(to: region, of: desktop.desktop.bounds), "Clicks", scope)
      page += count(desktop.motion.cropped(to: region, of: desktop.desktop.bounds), "Motion", scope)
      ninths(desktop, region, scope, &page)
      return
    }
    // What was only counted has no windows either.
    let counts =
      scope.filter.window.isEmpty
      ? try library.store.counts(of: contents.ids, in: scope.choice) : Counts()
    let report = PointerReport(contents, desktops: desktops, counts: counts)
    page += PointerText.lines(report, of: scope.filter.streams, ninths: desktops.count != 1)
    if desktops.count == 1, let desktop = desktops.first {
      ninths(desktop, desktop.desktop.bounds, scope, &page)
    }
    page += [beneath(scope, desktops)]
    page += ["Write path for the way of the pointer."]
  }

  private func ninths(
    _ desktop: DesktopPointer, _ region: PixelRect, _ scope: Scope, _ page: inout PlainPage
  ) {
    let bounds = desktop.desktop.bounds
    let clicks = desktop.clicks.cropped(to: region, of: bounds).thirds
    let motion = desktop.motion.cropped(to: region, of: bounds).thirds
    page += ["By ninths, region NAME goes into one:"]
    for ninth in Ninth.all {
      var parts: [String] = []
      if scope.filter.streams.contains(.clicks) {
        parts.append(PlainWords.counted(clicks[ninth.row][ninth.column], "press", "presses"))
      }
      if scope.filter.streams.contains(.motion) {
        parts.append("\(motion[ninth.row][ninth.column]) of motion")
      }
      page.add(
        "\(ninth.title): \(parts.joined(separator: ", "))", .region(ninth.part(of: region)),
        indent: "  ")
    }
  }

  /// Which picture of the screen the dashboard would lay beneath its map.
  private func beneath(_ scope: Scope, _ desktops: [DesktopPointer]) -> String {
    guard let desktop = desktops.first else { return "No picture of the screen." }
    do {
      let reference = try runner.pictureBeneath(
        until: nil, in: scope, recordings: Set(desktop.recordings))
      let time = calendar.spoken(reference.row.instant)
      return "Newest picture of the screen in this span: \(time)."
    } catch let failure as PictureFailure {
      return failure.reason.string
    } catch {
      return "The pictures of the screen cannot be read."
    }
  }

  private func count(_ grid: DesktopGrid, _ name: String, _ scope: Scope) -> [String] {
    let isShown = scope.filter.streams.contains { $0.rawValue == name.lowercased() }
    return ["\(name): \(isShown ? "\(grid.inside)" : "left out by the filter")"]
  }

  static func words(_ region: PixelRect) -> String {
    "\(region.width) by \(region.height) pixels at x \(region.x), y \(region.y)"
  }
}

/// One of the nine parts of a desktop or region.
struct Ninth {
  let row: Int
  let column: Int
  let title: String

  static let all: [Ninth] = PointerText.ninths.enumerated().flatMap { row, titles in
    titles.enumerated().map { Ninth(row: row, column: $0.offset, title: $0.element) }
  }

  func part(of region: PixelRect) -> PixelRect {
    let (left, top) = (region.width * column / 3, region.height * row / 3)
    return PixelRect(
      x: region.x + left, y: region.y + top, width: region.width * (column + 1) / 3 - left,
      height: region.height * (row + 1) / 3 - top)
  }
}
