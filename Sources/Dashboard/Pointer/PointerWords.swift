internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// What the Pointer screen says beside its map.
struct PointerWords {
  let shown: PointerState.Shown
  let desktop: DesktopPointer
  let elsewhere: Int
  let counted: CountedPointer
  let isDayChosen: Bool
  let glyphs: GlyphSet
  let part: PointerPart?
  /// Those of the two that the filter lets through.
  let streams: Set<Stream>
  /// Which picture lies beneath the map.
  var sight: (text: CellText, role: Role)?

  var grid: DesktopGrid { shown == .clicks ? desktop.clicks : desktop.motion }

  var title: CellText { shown == .clicks ? "Clicks" : "Motion" }

  /// All that the pointer did, whatever is drawn; what is drawn comes first.
  var totals: [CellText] {
    let counts = desktop.counts
    let presses = Numbers.counted(counts.clickPresses, "press of a button", "presses of a button")
    let wheel = Numbers.counted(counts.wheelEvents, "wheel event", "wheel events")
    let motion: CellText =
      streams.contains(.motion)
      ? Numbers.counted(counts.motionEvents, "motion event", "motion events")
      : "motion filtered out"
    guard streams.contains(.clicks) else { return [motion, "clicks filtered out"] }
    // The wheel has no places, so nobody knows how much of it was in a part.
    if part != nil { return shown == .clicks ? [presses, motion] : [motion, presses] }
    return shown == .clicks ? [presses, wheel, motion] : [motion, presses, wheel]
  }

  /// What was counted and is not on the map.
  var missing: [CellText] {
    var missing: [CellText] = part?.note.map { [$0] } ?? []
    if grid.outside > 0 {
      missing.append("\(amount(grid.outside)) outside of the desktop, not drawn")
    }
    if elsewhere > 0 {
      missing.append(
        "\(Numbers.counted(elsewhere, "event", "events")) on other desktops, not drawn: o shows them"
      )
    }
    if let counted = countedWithoutPlaces { missing.append(counted) }
    return missing
  }

  private var countedWithoutPlaces: CellText? {
    let count = shown == .clicks ? counted.presses : counted.motion
    guard count > 0 else { return nil }
    let what =
      shown == .clicks
      ? Numbers.counted(count, "press", "presses")
      : Numbers.counted(count, "pixel of way", "pixels of way")
    return "\(what) counted by the recorder, no places, not drawn"
  }

  /// Where there is nothing to be drawn, but numbers.
  static func counted(_ counted: CountedPointer, _ streams: Set<Stream>) -> CellText? {
    if !counted.isEmpty, !streams.contains(.motion) {
      let presses = Numbers.counted(counted.presses, "press of a button", "presses of a button")
      return "Counted by the recorder, no places stored: \(presses); motion filtered out."
    }
    if !counted.isEmpty, !streams.contains(.clicks) {
      let motion = Numbers.counted(counted.motion, "pixel", "pixels")
      return "Counted by the recorder, no places stored: a way of \(motion); clicks filtered out."
    }
    return counted.sentence { Numbers.grouped($0).string }.map { CellText(untrusted: $0) }
  }

  var hottest: CellText? {
    guard let hottest = grid.hottest else { return nil }
    if shown == .clicks, hottest.count == 1 { return "No place was clicked twice" }
    let side = 3 * grid.side
    return
      "Most near x \(hottest.x), y \(hottest.y): \(amount(hottest.count)) within \(side) \(times) \(side) px"
  }

  var speed: CellText? {
    guard streams.contains(.motion), let median = desktop.speeds.median else { return nil }
    let from = Numbers.grouped(median.from)
    guard let to = median.to else { return "Median speed: \(from) px/s or more" }
    return "Median speed: \(from) to \(Numbers.grouped(to)) px/s"
  }

  /// Over the frame.
  var size: CellText {
    let bounds = desktop.desktop.bounds
    let size: CellText = "\(bounds.width) \(times) \(bounds.height)"
    if let part { return "\(part.name), \(size) from x \(bounds.x), y \(bounds.y)" }
    guard desktop.isSizeStored else { return "size not stored; seen: \(size)" }
    let monitors = desktop.desktop.monitors.count
    return monitors > 1 ? "\(size), \(monitors) monitors" : size
  }

  /// Heading of the scale.
  func scale(of map: HeatMap) -> CellText {
    let (width, height) = map.placeSize
    return "\(unit) in \(width) \(times) \(height) px"
  }

  /// What the scale counts.
  var unit: CellText { shown == .clicks ? "Presses" : "Events" }

  /// In the middle of a map without anything on it.
  var nothing: CellText? {
    guard grid.places.isEmpty else { return nil }
    let words: CellText = shown == .clicks ? "No clicks" : "No motion"
    if part != nil { return "\(words) in this part" }
    return isDayChosen ? "\(words) in this span" : "\(words) recorded"
  }

  private var times: CellText { glyphs == .unicode ? "×" : "x" }

  private func amount(_ number: Int) -> CellText {
    shown == .clicks
      ? Numbers.counted(number, "press", "presses") : Numbers.counted(number, "event", "events")
  }
}

/// Which part of a desktop is shown.
struct PointerPart {
  let name: CellText
  /// Where its numbers are not yet, or not fully, those of the rows.
  let note: CellText?

  /// nil where all of the desktop is shown.
  init?(_ state: PointerState) {
    guard state.isPart else { return nil }
    switch (state.regions.count, state.monitor) {
    case (0, let monitor?): name = "monitor \(monitor + 1)"
    default: name = "region"
    }
    switch state.fine?.grids {
    case .loading?, .idle?: note = "Reading rows: coarse until then"
    case .failed(let reason)?: note = "Coarse: \(reason)"
    case .loaded?, nil: note = nil
    }
  }
}
