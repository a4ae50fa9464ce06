internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Dashboard

/// What was typed, and the way of the pointer.
extension PlainSession {
  /// Bursts that are said at once; each has several lines.
  private static let bursts = 5
  /// Clicks of a burst that are said one by one.
  private static let clicks = 40

  mutating func openTyped() throws -> [String] {
    let query = TypedQuery(scope: scope, isRevealed: isRevealed, generation: 0)
    let data = try runner.typedRuns(query)
    remember()
    list = .typed(query, data, first: 0)
    return sayList()
  }

  /// Reads the list of what was typed again, with its text or without.
  mutating func readTyped(revealed: Bool) throws {
    guard case .typed(var query, _, let first) = list else { return }
    query.isRevealed = revealed
    list = .typed(query, try runner.typedRuns(query), first: first)
  }

  mutating func openPath() throws -> [String] {
    let data = try runner.path(in: scope, from: nil)
    remember()
    list = .path(data, first: 0)
    return sayList()
  }

  /// False where there is nothing that way.
  mutating func turnPage(by step: Int) throws -> Bool {
    switch list {
    case .typed(var query, let data, let first):
      query.isRevealed = isRevealed
      if data.lines.indices.contains(first + step) {
        list = .typed(query, data, first: first + step)
      } else if step > 0, let next = data.next {
        query.from = next
        list = .typed(query, try runner.typedRuns(query), first: 0)
      } else if step < 0, query.from != nil {
        query.from = nil
        list = .typed(query, try runner.typedRuns(query), first: 0)
      } else {
        return false
      }
    case .path(let data, let first):
      let next = first + step.signum() * Self.bursts
      if data.trail.bursts.indices.contains(next) {
        list = .path(data, first: next)
      } else if step > 0, let cursor = data.next {
        list = .path(try runner.path(in: scope, from: cursor), first: 0)
      } else if step < 0, (data.cursor?.from.microseconds ?? 0) > 0 {
        list = .path(try runner.path(in: scope, from: nil), first: 0)
      } else {
        return false
      }
    default: return false
    }
    return true
  }

  func sayTyped(_ data: TypedData, from first: Int) -> [String] {
    var lines = data.failures.map { "Problem: \($0.string)" }
    let runs = PlainWords.counted(data.lines.count, "run", "runs")
    let masked = isRevealed ? "" : "; masked, reveal says the text"
    lines.append("\(screens.heading("Typed", scope)): \(runs) in this list\(masked)")
    if data.lines.contains(where: { $0.storage != .stored }) {
      lines.append(
        "Decoded is what was read off key numbers, taking the layout \(data.layout.string) for granted."
      )
    }
    return lines
      + paged(data.lines, from: first, hasNext: data.next != nil) { line in
        let storage =
          switch line.storage {
          case .stored: ""
          case .decoded: ", decoded"
          case .mixed: ", partly decoded"
          }
        let text = line.parts.map { "\"\($0.map(\.text.string).joined())\"" } ?? "masked"
        // The end of a masked run would tell how long a password is.
        let time =
          line.parts == nil
          ? calendar.spoken(line.span.lowerBound) : calendar.spoken(line.span)
        return "\(time), in \"\(line.window.string)\"\(storage): \(text)"
      }
  }

  func sayPath(_ data: TrailData, from first: Int) -> [String] {
    let trail = data.trail
    let heading = screens.heading("Path", scope)
    guard !trail.bursts.isEmpty else { return ["\(heading): the pointer was not seen."] }
    var lines = [
      "\(heading): \(PlainWords.counted(trail.points.count, "place", "places")) in "
        + "\(PlainWords.counted(trail.bursts.count, "burst", "bursts")) without a pause of 2 s"
    ]
    let listed = trail.bursts.dropFirst(first).prefix(Self.bursts)
    for (offset, burst) in listed.enumerated() {
      lines.append("\(first + offset + 1). \(words(of: burst, in: trail))")
      lines += clickLines(in: burst, of: data)
    }
    if first + Self.bursts < trail.bursts.count || data.next != nil {
      lines.append("more says the next.")
    }
    if first == 0, !data.sentences.isEmpty {
      lines.append("Someone could infer from this path:")
      lines += data.sentences.map { "  \($0.string)" }
      lines.append(
        "  EU AI Act, Art. 5(1)(f): AI must not infer emotions at work. Seen infers none.")
    }
    return lines
  }

  private func words(of burst: Range<Int>, in trail: PointerTrail) -> String {
    guard let end = burst.last else { return "" }
    let (from, to) = (trail.points[burst.lowerBound], trail.points[end])
    let joined = burst.dropFirst().filter(trail.isJoined)
    let length = joined.reduce(0.0) { $0 + trail.step($1) }
    let gaps = burst.count - 1 - joined.count
    let speeds = burst.compactMap { trail.speeds[$0] }.sorted()
    var parts = [
      calendar.spoken(from.instant..<to.instant),
      PlainWords.duration(to.instant - from.instant),
      "from \(place(from)) to \(place(to))", "\(PlainWords.whole(length)) pixels along the way",
    ]
    if let fastest = speeds.last {
      let median = PlainWords.whole(speeds[speeds.count / 2])
      parts.append(
        "\(median) pixels a second in the median, \(PlainWords.whole(fastest)) at the fastest")
    }
    if gaps > 0 {
      parts.append(PlainWords.counted(gaps, "gap", "gaps") + " of more than 1 s, not seen")
    }
    return parts.joined(separator: "; ")
  }

  private func clickLines(in burst: Range<Int>, of data: TrailData) -> [String] {
    let points = data.trail.points
    let before =
      (data.cursor?.presses ?? 0) + points[..<burst.lowerBound].count(where: \.isPress)
    let presses = burst.filter { points[$0].isPress }
    let lines = presses.prefix(Self.clicks).enumerated().map { offset, index in
      let point = points[index]
      return "  Click \(before + offset + 1), \(button(of: point)), at \(place(point)), "
        + calendar.localTime(at: point.instant).clock
    }
    return presses.count > Self.clicks
      ? lines + ["  and \(presses.count - Self.clicks) more clicks"] : lines
  }

  private func place(_ point: PointerTrail.Point) -> String {
    "x \(PlainWords.whole(point.x)), y \(PlainWords.whole(point.y))"
  }

  private func button(of point: PointerTrail.Point) -> String {
    guard case .press(let button) = point.what else { return "" }
    return switch button {
    case .left: "left"
    case .middle: "middle"
    case .right: "right"
    case .none, .other: "another button"
    }
  }
}
