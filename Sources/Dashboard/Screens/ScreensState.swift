package import CaptureModel
package import Cells
package import TUI

/// A picture of the screen, by its recording and row.
package struct ScreenReference: Hashable, Sendable {
  package var recording: Int64
  package var row: ScreenRow
  package init(recording: Int64, row: ScreenRow) { (self.recording, self.row) = (recording, row) }
}

/// What the Screens screen shows: a wall of thumbnails, or one picture large.
package struct ScreensState: Sendable {
  package var data: Loadable<ScreensData> = .idle
  package var list = ListWindow()
  /// Thumbnails in memory, by reference; bounded, and none of them ever on disk.
  package var thumbnails: [ScreenReference: Thumbnail] = [:]
  package var thumbnailSize = Size.zero
  /// Thumbnails that were asked for and have not come yet.
  package var asked: Set<ScreenReference> = []
  package var large: Large?
  package init() {}

  package enum Thumbnail: Equatable, Sendable {
    case drawn(Canvas)
    case failed(CellText)
  }

  package struct Large: Equatable, Sendable {
    package var reference: ScreenReference
    /// In which the picture was asked for.
    package var size: Size
    package var canvas: Canvas?
    package var failure: CellText?
    package init(reference: ScreenReference, size: Size) {
      (self.reference, self.size) = (reference, size)
    }
  }
}

package struct ScreensData: Equatable, Sendable {
  /// Oldest first.
  package var rows: [ScreenReference]
  /// All there are; more than `rows` where not all were listed.
  package var total: Int
  package init(rows: [ScreenReference] = [], total: Int = 0) {
    (self.rows, self.total) = (rows, total)
  }
}
