package import Cells
package import Pixels

/// What differs between two pictures of the same screen, cell by cell.
package struct PictureChanges: Hashable, Sendable {
  /// Cells of both pictures.
  package let cells: Size
  /// For each cell, line by line, whether it differs.
  package let changed: [Bool]

  /// Of 255, in any channel. Averages of a video's frames that show the same differ by up to about
  /// ten; a caret or a letter in a cell by more than this.
  static let threshold = 24

  /// - Parameters:
  ///   - before, after: of `Mosaic.Plan.samples` pixels both.
  /// - Returns: nil where their sizes differ, as the desktop had another size then.
  /// - Complexity: O(pixels).
  package init?(from before: Picture, to after: Picture) {
    guard before.size == after.size else { return nil }
    cells = Size(
      columns: after.width / CellGrid.columns, rows: after.height / CellGrid.rows)
    var changed = Array(repeating: false, count: cells.columns * cells.rows)
    let width = cells.columns * CellGrid.columns
    for y in 0..<cells.rows * CellGrid.rows {
      let line = y / CellGrid.rows * cells.columns
      for index in y * after.width * 3..<(y * after.width + width) * 3 {
        let difference = Int(before.bytes[index]) - Int(after.bytes[index])
        guard abs(difference) > Self.threshold else { continue }
        changed[line + (index / 3 - y * after.width) / CellGrid.columns] = true
      }
    }
    self.changed = changed
  }

  /// How much of the picture differs, 0 ... 1.
  package var share: Double {
    changed.isEmpty ? 0 : Double(changed.count(where: { $0 })) / Double(changed.count)
  }

  /// The picture with all that did not change faded into the dark, so that what did stands out, in
  /// letters alone as in colours.
  package func standingOut(in picture: Picture) -> Picture {
    var marked = picture
    for (index, isChanged) in changed.enumerated() where !isChanged {
      let area = PictureArea(
        x: index % cells.columns * CellGrid.columns, y: index / cells.columns * CellGrid.rows,
        width: CellGrid.columns, height: CellGrid.rows)
      marked.fade(area, to: Self.faded)
    }
    return marked
  }

  /// Share of the light that is left of what did not change.
  private static let faded = 0.25
}
