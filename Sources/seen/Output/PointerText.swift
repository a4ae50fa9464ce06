internal import CaptureLibrary
internal import CaptureModel

/// The pointer as sentences that a screen reader can read: no picture, no columns.
enum PointerText {
  /// - Parameter streams: those that are shown; of the others it is said that they are left out.
  static func lines(
    _ report: PointerReport, of streams: Set<Stream> = Set(Stream.allCases), ninths: Bool = true
  ) -> [String] {
    let counted = [report.counted.sentence()].compactMap { $0 }
    guard !report.desktops.isEmpty || !counted.isEmpty else { return ["No clicks and no motion."] }
    return report.desktops.flatMap {
      lines($0, of: streams) + (ninths ? regions($0, of: streams) : [])
    } + counted
      + (report.paths ?? []).flatMap(path)
  }

  private static func lines(_ desktop: DesktopFacts, of streams: Set<Stream>) -> [String] {
    let (hasClicks, hasMotion) = (streams.contains(.clicks), streams.contains(.motion))
    let size = "\(desktop.width) by \(desktop.height) pixels"
    let monitors =
      desktop.monitors.count > 1
      ? desktop.monitors.enumerated().map { index, monitor in
        "  Monitor \(index + 1): \(monitor.width) by \(monitor.height) pixels at x \(monitor.x), "
          + "y \(monitor.y)"
      } : []
    let heading =
      desktop.sizeStored
      ? "Desktop of \(size)"
      : "Desktop of unknown size; the places that were seen cover \(size)"
    return [heading] + monitors
      + (hasClicks
        ? grid(desktop.clicks, "Clicks", one: "press", many: "presses")
          + ["Wheel: \(counted(desktop.wheel, "event", "events"))"]
        : ["Clicks: left out by the filter"])
      + (hasMotion
        ? grid(desktop.motion, "Motion", one: "event", many: "events") + speed(desktop.speeds)
        : ["Motion: left out by the filter"])
  }

  private static func grid(_ grid: GridFacts, _ name: String, one: String, many: String)
    -> [String]
  {
    var lines = ["\(name): \(counted(grid.events, one, many))"]
    if grid.outside > 0 { lines.append("  Outside of the desktop: \(grid.outside)") }
    if let hottest = grid.hottest {
      lines.append(
        "  Most near x \(hottest.x), y \(hottest.y): \(counted(hottest.count, one, many)) "
          + "within \(hottest.side) by \(hottest.side) pixels")
    }
    return lines
  }

  private static func speed(_ speeds: SpeedFacts) -> [String] {
    guard let median = speeds.median else { return [] }
    let band =
      median.to.map { "\(median.from) to \($0)" } ?? "\(median.from) or more"
    return ["Median speed: \(band) pixels a second"]
  }

  /// Of a desktop, row by row.
  static let ninths = [
    ["Upper left", "Upper middle", "Upper right"], ["Left", "Middle", "Right"],
    ["Lower left", "Lower middle", "Lower right"],
  ]

  private static func regions(_ desktop: DesktopFacts, of streams: Set<Stream>) -> [String] {
    var lines = ["By ninths of the desktop:"]
    for (row, parts) in Self.ninths.enumerated() {
      for (column, name) in parts.enumerated() {
        let presses = counted(desktop.clicks.thirds[row][column], "press", "presses")
        let events = desktop.motion.thirds[row][column]
        let parts = [
          streams.contains(.clicks) ? presses : nil,
          streams.contains(.motion) ? "\(events) of motion" : nil,
        ]
        lines.append("  \(name): \(parts.compactMap { $0 }.joined(separator: ", "))")
      }
    }
    return lines
  }

  private static func path(_ path: PathFacts) -> [String] {
    var lines = [
      "Path in \(path.recording), from \(path.from ?? "?") to \(path.to ?? "?")",
      "  Points: \(path.points), of these \(counted(path.presses, "press", "presses")) and "
        + "\(path.wheel) of the wheel",
      "  Bursts without a pause of 2 seconds: \(path.bursts)",
      "  Gaps of more than a second, in which nothing was seen: \(path.gaps)",
    ]
    if let median = path.medianSpeed, let peak = path.peakSpeed {
      lines.append("  Speed: \(median) pixels a second in the median, \(peak) at the peak")
    }
    if path.isCut { lines.append("  Only the first \(path.points) points were read.") }
    if !path.inferences.isEmpty { lines.append("  Someone could infer from this path:") }
    return lines + path.inferences.map { "    \($0.sentence)" }
  }

  private static func counted(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
