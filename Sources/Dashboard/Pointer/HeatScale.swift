internal import Cells

/// Steps for counts that span magnitudes: each about as many times the one before.
///
/// Bounds are round numbers that stay where they are while counts grow, so that a step means the
/// same on the next day: every whole number up to 9, else 1, 2, 5, 10 …, else 1, 3, 10 …, else
/// 1, 10, 100 …, the finest of these that has at most nine steps.
struct HeatScale: Equatable {
  /// The smallest count of each step, from 1 on; empty where there is nothing.
  let bounds: [Int]
  private let most: Int

  static let mostSteps = 9
  private static let ladders = [Array(1...9), [1, 2, 5], [1, 3], [1]]

  /// - Parameter most: the largest count.
  init(most: Int) {
    self.most = most
    guard most > 0 else {
      bounds = []
      return
    }
    let all = Self.ladders.enumerated().map { index, ladder in
      // The first ladder is for single digits alone; the others go on by powers of ten.
      index == 0 && most > 9 ? [] : Self.climb(ladder, to: most)
    }
    let fit = all.first { (1...Self.mostSteps).contains($0.count) }
    bounds = fit ?? Array(all.last?.prefix(Self.mostSteps) ?? [])
  }

  private static func climb(_ ladder: [Int], to most: Int) -> [Int] {
    var bounds: [Int] = []
    var power = 1
    while power <= most {
      bounds += ladder.map { $0 * power }.filter { $0 <= most }
      let (next, overflow) = power.multipliedReportingOverflow(by: 10)
      // Nine steps of any ladder are reached long before.
      if overflow || bounds.count > 2 * mostSteps { break }
      power = next
    }
    return bounds
  }

  /// 0 for nothing, else 1 ... 9, the place on the ramp: the last step is always the hottest, and
  /// few steps lie far apart.
  func heat(of count: Int) -> Int {
    guard let step = bounds.lastIndex(where: { $0 <= count }) else { return 0 }
    return heat(ofStep: step)
  }

  func heat(ofStep step: Int) -> Int {
    let steps = bounds.count - 1
    guard steps > 4 else { return Self.mostSteps - (steps - step) * 2 }
    return 1 + (step * (Self.mostSteps - 1) + steps / 2) / steps
  }

  /// `1`, `2 to 4`; the last step ends with the most that there is.
  func label(ofStep step: Int, joinedBy word: CellText = " to ") -> CellText {
    guard bounds.indices.contains(step) else { return .empty }
    let first = bounds[step]
    let last = step + 1 < bounds.count ? bounds[step + 1] - 1 : max(first, most)
    return last == first
      ? Numbers.grouped(first) : Numbers.grouped(first) + word + Numbers.grouped(last)
  }
}

/// How a heat of 0 ... 9 is drawn: a sign of the ramp on the colour of its role, so that either
/// alone tells it.
enum HeatInk {
  private static let ramp = " .:-=+*#%@".unicodeScalars.map { Glyph($0) }

  static func cell(_ heat: Int) -> Cell {
    guard heat > 0 else { return .blank }
    return Cell(glyph: glyph(heat), style: Style(role(heat)))
  }

  static func glyph(_ heat: Int) -> Glyph { ramp[min(max(0, heat), ramp.count - 1)] }
  static func role(_ heat: Int) -> Role { .heat((Double(heat) + 0.5) / 10) }

  /// The same scale for halves of a cell, where two heats meet in one.
  static func paint(_ heat: Int) -> Paint { .heat(heat) }

  /// The desktop without anything on it.
  static let ground = Paint.heat(0)
}
