internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import TUI

/// What is said of a path beside its drawing.
struct TrailWords {
  typealias Line = (text: CellText, role: Role)

  let trail: TrailState
  let facts: DashboardState.Facts
  /// True where only some windows are asked for: the path has gaps where others were in front.
  let isFiltered: Bool
  /// False where clicks are filtered out.
  var hasClicks = true

  private var isUnicode: Bool { facts.glyphs == .unicode }

  /// `Burst 3 of 9, page 2`
  var title: CellText {
    guard let data = trail.data.value, trail.range != nil else { return "Path" }
    let isPaged = data.next != nil || !trail.before.isEmpty
    let page: CellText = isPaged ? ", page \(trail.before.count + 1)" : ""
    return "Path: burst \(trail.burst + 1) of \(data.trail.bursts.count)\(page)"
  }

  /// The same in the one line that a small screen has.
  var shortTitle: CellText {
    "Burst \(trail.burst + 1)/\(trail.trail?.bursts.count ?? 0)"
  }

  /// Over the drawing, always: what it is not.
  var promise: CellText { "A drawing: nothing is done again" }

  var state: Line {
    let times: CellText = isUnicode ? "×\(trail.times)" : "x\(trail.times)"
    guard trail.isPlaying else {
      return ("\(isUnicode ? "‖" : "=") stopped, \(times)", .muted)
    }
    return ("\(isUnicode ? "►" : ">") playing \(times)", .recorded)
  }

  /// The point that is shown.
  var point: [Line] {
    guard let range = trail.range, let point = trail.point, let path = trail.trail else {
      return []
    }
    let number = Numbers.grouped(trail.index - range.lowerBound + 1)
    var lines: [Line] = [
      ("Point \(number) of \(Numbers.grouped(range.count)), \(time(point.instant))", .plain)
    ]
    let place: CellText = "x \(Self.whole(point.x)), y \(Self.whole(point.y))"
    switch point.what {
    case .press(let button):
      let number = trail.presses(before: trail.index) + 1
      lines.append(("Click \(number), \(Self.name(button)), \(place)", .danger))
    case .release(let button): lines.append(("\(Self.name(button)) button up, \(place)", .plain))
    case .wheel: lines.append(("Wheel, \(place)", .recorded))
    case .motion:
      guard let speed = path.speeds[trail.index] else {
        lines.append(("\(place)", .plain))
        break
      }
      lines.append(
        (
          "\(Numbers.grouped(Self.whole(speed))) px/s, \(place)",
          TrailGlyphs.role(isFast: speed >= TrailGlyphs.fast)
        ))
    }
    return lines
  }

  /// What the burst does not show.
  var gaps: [Line] {
    guard let range = trail.range, let path = trail.trail else { return [] }
    var lines: [Line] = []
    let gaps = range.dropFirst().count { !path.isJoined($0) }
    if gaps > 0 {
      lines.append(
        ("\(Numbers.counted(gaps, "gap", "gaps")) over 1 s: not seen, so not drawn", .warning))
    }
    if range.lowerBound > 0 {
      let pause = path.points[range.lowerBound].instant - path.points[range.lowerBound - 1].instant
      lines.append(("\(Numbers.duration(pause)) without a row before", .muted))
    }
    if isFiltered { lines.append(("Other windows left out", .warning)) }
    if !hasClicks { lines.append(("Clicks filtered out", .warning)) }
    return lines
  }

  /// Signs and what they stand for.
  var legend: [Line] {
    let fast = "\(Int(TrailGlyphs.fast))"
    guard isUnicode else {
      return [
        ("> slow   } \(untrusted: fast) px/s or more", .plain),
        (". straight line between rows", .muted), ("o start w wheel 1 click @ now", .plain),
      ]
    }
    return [
      ("→ slow   ⇒ \(untrusted: fast) px/s or more", .plain),
      ("· straight line between rows", .muted), ("○ start ↕ wheel 1 click ● now", .plain),
    ]
  }

  var heading: CellText { "Someone could infer from this path" }
  static let law: CellText =
    "EU AI Act, Art. 5(1)(f): AI must not infer emotions at work. Seen infers none."

  var sentences: [CellText] { trail.data.value?.sentences ?? [] }

  /// `17:37:46.123`
  func time(_ instant: Instant) -> CellText {
    facts.calendar.clock(instant) + instant.thousandths
  }

  private static func name(_ button: EventBatch.Button) -> CellText {
    switch button {
    case .left: "left"
    case .middle: "middle"
    case .right: "right"
    case .none, .other: "other"
    }
  }

  static func whole(_ value: Double) -> Int { Int(min(max(-1e9, value.rounded()), 1e9)) }
}
