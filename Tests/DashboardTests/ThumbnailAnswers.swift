import Cells

@testable import Dashboard

/// Thumbnails that come one by one.
extension DashboardAnswer {
  static func thumbnail(_ reference: ScreenReference, _ canvas: Canvas, generation: Int) -> Self {
    .thumbnails([DrawnThumbnail(reference, .drawn(canvas))])
  }

  static func thumbnailFailed(
    _ reference: ScreenReference, _ reason: CellText, generation: Int
  ) -> Self {
    .thumbnails([DrawnThumbnail(reference, .failed(reason))])
  }
}
