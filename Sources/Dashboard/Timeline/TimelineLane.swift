internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Glibc
internal import Summaries
internal import TUI

/// One lane: how much was recorded in each column, as height, and as colour.
struct TimelineLane {
  let counts: [Int]
  let gaps: [TimelineGap.Cause?]
  private let scale: HeatScale
  private let logOfMost: Double

  init(counts: [Int], gaps: [TimelineGap.Cause?]) {
    (self.counts, self.gaps) = (counts, gaps)
    let most = counts.max() ?? 0
    scale = HeatScale(most: most)
    logOfMost = log(1 + Double(most))
  }

  var most: Int { counts.max() ?? 0 }

  /// 1 ... `steps` for what is more than nothing. Counts span magnitudes, so heights are those of
  /// their logarithms.
  func level(_ count: Int, steps: Int) -> Int {
    guard count > 0, logOfMost > 0 else { return 0 }
    let share = log(1 + Double(count)) / logOfMost
    return max(1, min(steps, Int((share * Double(steps)).rounded())))
  }

  func draw(on canvas: inout Canvas, in rect: Rect, glyphs: GlyphSet) {
    let heights = glyphs.heights
    // The highest bar leaves a line free, or it would run into the lane above.
    let steps = rect.rows * heights.count - (rect.rows > 1 ? 1 : 0)
    // Light, and no step of a bar: a gap is where nothing is, so it must not weigh more than what is.
    let floor = Glyph(glyphs == .unicode ? "·" : "/")
    for (index, count) in counts.prefix(rect.columns).enumerated() {
      let column = rect.column + index
      if count == 0 {
        guard let cause = gaps[index] else { continue }
        if rect.rows > 0 {
          canvas.put(
            floor, row: rect.row + rect.rows - 1, column: column,
            style: Style(TimelineWords.role(cause)))
        }
        continue
      }
      let level = level(count, steps: steps)
      // The scale of density colours grounds; a bar is all glyph, so its glyph takes the colour.
      let style = Style(.plain, foreground: HeatInk.paint(scale.heat(of: count)))
      for row in 0..<rect.rows {
        let rest = level - row * heights.count
        guard rest > 0 else { break }
        canvas.put(
          heights[min(rest, heights.count) - 1], row: rect.row + rect.rows - 1 - row,
          column: column, style: style)
      }
    }
  }
}
