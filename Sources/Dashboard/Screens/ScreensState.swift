package import CaptureModel
package import Cells
package import Mosaic
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
  package var wall = ThumbnailStore()
  /// Those below a large picture.
  package var strip = ThumbnailStore()
  /// What stands in the place of a picture that has been read before, until it is drawn again.
  package var sketches = SketchStore()
  package var large: Large?
  /// What a large picture shows of itself; kept from one picture to the next, to compare them.
  package var part = PicturePart.whole
  package var marksChanges = false
  package init() {}

  package struct Large: Equatable, Sendable {
    package var request: PictureRequest
    package var shown: ShownPicture?
    package var failure: CellText?
    /// Which request `shown` or `failure` answers.
    package var answered: PictureRequest?
    package init(request: PictureRequest) { self.request = request }

    package var reference: ScreenReference { request.reference }
    package var isLoading: Bool { answered != request }
  }
}

/// Thumbnails of one size in memory; bounded, and none of them ever on disk.
package struct ThumbnailStore: Equatable, Sendable {
  package enum Thumbnail: Equatable, Sendable {
    case drawn(Canvas)
    case failed(CellText)
  }

  package var drawn: [ScreenReference: Thumbnail] = [:]
  package var size = Size.zero
  /// Those that were asked for and have not come yet.
  package var asked: Set<ScreenReference> = []
  /// What was in sight when they were asked for; failures are tried again when it is something else.
  var sight = 0..<0
  package init() {}
}

/// A thumbnail as it came.
package struct DrawnThumbnail: Equatable, Sendable {
  package var reference: ScreenReference
  package var thumbnail: ThumbnailStore.Thumbnail
  package var sketch: Sketch?
  package init(
    _ reference: ScreenReference, _ thumbnail: ThumbnailStore.Thumbnail, sketch: Sketch? = nil
  ) {
    (self.reference, self.thumbnail, self.sketch) = (reference, thumbnail, sketch)
  }
}

/// Sketches in memory, of whatever size the thumbnails have; bounded, and none of them ever on disk.
package struct SketchStore: Equatable, Sendable {
  /// Of less than 4 KB each.
  static let limit = 2048
  private var sketches: [ScreenReference: Sketch] = [:]
  /// The oldest first.
  private var order: [ScreenReference] = []
  package init() {}

  package subscript(reference: ScreenReference) -> Sketch? { sketches[reference] }
  package var count: Int { sketches.count }

  mutating func keep(_ sketch: Sketch, of reference: ScreenReference) {
    if sketches.updateValue(sketch, forKey: reference) == nil { order.append(reference) }
    guard order.count > Self.limit else { return }
    for oldest in order.prefix(Self.limit / 4) { sketches[oldest] = nil }
    order.removeFirst(Self.limit / 4)
  }
}

/// Which picture is wanted, and how it is shown.
package struct PictureRequest: Hashable, Sendable {
  package var reference: ScreenReference
  /// The one to compare it with; nil where nothing is compared.
  package var before: ScreenReference?
  package var size: Size
  package var part: PicturePart

  package init(
    _ reference: ScreenReference, before: ScreenReference? = nil, in size: Size,
    part: PicturePart = .whole
  ) {
    (self.reference, self.before, self.size, self.part) = (reference, before, size, part)
  }
}

/// A picture as it is drawn, and what is told beside it.
package struct ShownPicture: Equatable, Sendable {
  package var canvas: Canvas
  /// Of the recorded picture, in pixels.
  package var width = 0
  package var height = 0
  /// How much of what is shown differs from the picture before, 0 ... 1; nil where they were not
  /// compared or cannot be.
  package var changed: Double?
  package init(_ canvas: Canvas) { self.canvas = canvas }
}

/// Why a picture is not shown: what happened, and what to do.
package struct PictureFailure: Error, Equatable, Sendable {
  package let reason: CellText
  package init(_ reason: CellText) { self.reason = reason }
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
