import Cells
import Mosaic
import Testing

private func text(_ grid: [UInt32], _ columns: Int, _ rows: Int, _ size: Size) -> String {
  Drawing.text(
    DensityMosaic.render(grid: grid, columns: columns, rows: rows, in: size, .ascii).canvas)
}

@Test func theRampFollowsTheSquareRoot() {
  let grid: [UInt32] = [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]
  #expect(text(grid, 10, 1, Size(columns: 10, rows: 1)) == " .:-=+*#%@\n")
}

@Test func oneClickIsSeenBesideAThousand() {
  #expect(text([1000, 0, 0, 1], 2, 2, Size(columns: 2, rows: 2)) == "@ \n .\n")
}

@Test func placesOfHalvesAreDrawnApart() {
  let grid: [UInt32] = [9, 0, 9, 0, 9, 9, 0, 0]
  let drawing = DensityMosaic.render(
    grid: grid, columns: 4, rows: 2, in: Size(columns: 4, rows: 1), .halves)
  #expect(Drawing.text(drawing.canvas) == "█▄▀ \n")
  #expect(drawing.canvas[0, 0]?.style.role == .heat9)
}

@Test func theLegendSaysWhatTheStepsMean() throws {
  let grid: [UInt32] = [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]
  let legend = DensityMosaic.render(
    grid: grid, columns: 10, rows: 1, in: Size(columns: 10, rows: 1), .ascii
  ).legend
  #expect(legend.total == 285)
  #expect(legend.steps[0] == 0...0)
  #expect(legend.steps[9] == 81...81)
  let merged = DensityMosaic.render(
    grid: grid, columns: 10, rows: 1, in: Size(columns: 5, rows: 1), .ascii
  ).legend
  #expect(merged.total == 285)
  #expect(merged.steps[9] == 72.5...72.5)
}

@Test(arguments: 0...5, 0...5)
func anyGridIsDrawnInAnySize(columns: Int, rows: Int) {
  for gridColumns in 0...4 {
    for gridRows in 0...4 {
      for symbols in DensityMosaic.Symbols.allCases {
        let size = Size(columns: columns, rows: rows)
        let grid = [UInt32](repeating: .max, count: gridColumns * gridRows)
        let drawing = DensityMosaic.render(
          grid: grid, columns: gridColumns, rows: gridRows, in: size, symbols)
        let isEmpty = columns * rows * gridColumns * gridRows == 0
        #expect(drawing.canvas.size == (isEmpty ? .zero : size))
        if !isEmpty { #expect(drawing.canvas.cells.allSatisfy { $0.style.role == .heat9 }) }
      }
    }
  }
}

@Test func aGridOfAnotherSizeIsNotDrawn() {
  let size = Size(columns: 3, rows: 3)
  for (columns, rows) in [(2, 2), (3, 2), (-1, -4), (4, 0), (.max, .max)] {
    let drawing = DensityMosaic.render(
      grid: [1, 2, 3], columns: columns, rows: rows, in: size, .ascii)
    #expect(drawing.canvas.size == .zero)
    #expect(drawing.legend.total == 6)
  }
}
