internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// Below the lanes: which window was in front, and in gaps why nothing is there.
enum TimelineBandView {
  static func draw(
    _ shown: TimelineData, _ state: DashboardState, _ layout: TimelineLayout,
    on canvas: inout Canvas
  ) {
    let bands = shown.bands ?? []
    for index in 0..<layout.bandRows {
      let row = layout.bandRow + index
      let name: CellText = bands.count > 1 ? "in front \(index + 1)" : "in front"
      if layout.labelColumns > 1 {
        canvas.write(name, row: row, column: 1, columns: layout.labelColumns - 2)
      }
      let fronts = bands.indices.contains(index) ? bands[index].fronts : []
      for run in runs(fronts, shown, gaps: index == 0) {
        draw(run, state, layout, on: &canvas, row: row)
      }
    }
  }

  enum Content: Equatable {
    case window(CellText)
    case gap(TimelineGap.Cause)
    case nothing
  }

  struct Run: Equatable {
    let content: Content
    let columns: Range<Int>
  }

  /// Neighbouring columns with the same in them.
  ///
  /// - Parameter gaps: also tell gaps.
  static func runs(
    _ fronts: [TimelineContent.Front?], _ shown: TimelineData, gaps: Bool
  ) -> [Run] {
    var runs: [Run] = []
    for bin in 0..<shown.part.count {
      let content: Content
      let front = fronts.indices.contains(bin) ? fronts[bin] : nil
      let isEmpty = shown.counts[bin].isEmpty
      if gaps, let cause = shown.gapOfBin[bin], isEmpty || front == nil {
        content = .gap(cause)
      } else if let front, shown.windows.indices.contains(front.window) {
        content = .window(shown.windows[front.window].title)
      } else {
        content = .nothing
      }
      if let last = runs.last, last.content == content {
        runs[runs.count - 1] = Run(content: content, columns: last.columns.lowerBound..<bin + 1)
      } else {
        runs.append(Run(content: content, columns: bin..<bin + 1))
      }
    }
    return runs
  }

  private static func draw(
    _ run: Run, _ state: DashboardState, _ layout: TimelineLayout, on canvas: inout Canvas,
    row: Int
  ) {
    let column = layout.labelColumns + run.columns.lowerBound
    let width = run.columns.count
    switch run.content {
    case .nothing: return
    case .window(let title):
      canvas.put(state.facts.glyphs.vertical, row: row, column: column, style: Style(.border))
      // Two letters of a title say nothing.
      if width > 3 { canvas.write(title, row: row, column: column + 1, columns: width - 1) }
    case .gap(let cause):
      let glyph = TimelineWords.glyph(cause, state.facts.glyphs)
      let words = [
        TimelineWords.cause(cause), TimelineWords.shortCause(cause), CellText.empty,
      ]
      let word = words.first { $0.width + 3 <= width } ?? .empty
      let role = TimelineWords.role(cause)
      if word.isEmpty {
        for offset in 0..<width {
          canvas.write(glyph, row: row, column: column + offset, role: role)
        }
      } else {
        canvas.write("\(glyph) \(word)", row: row, column: column, columns: width, role: role)
      }
    }
  }
}
