internal import CaptureLibrary
internal import CaptureModel
internal import Cells

/// Which rows and columns the parts of the Timeline take.
///
/// With few rows the five lanes become one of all streams; the heading, which tells the cursor's
/// moment, is the last to go.
struct TimelineLayout {
  let size: Size
  let labelColumns: Int
  /// Bins that fit.
  let columns: Int
  /// False where there is one lane for all streams.
  let hasLanes: Bool
  let laneRows: Int
  let hasRuler: Bool
  let bandRows: Int
  let hasAxis: Bool
  let detailRows: Int

  /// - Parameter bands: that there are to show.
  init(_ size: Size, bands: Int = 1) {
    self.size = size
    labelColumns = size.columns >= 50 ? 12 : size.columns >= 30 ? 5 : 0
    columns = max(1, size.columns - labelColumns - 1)
    let rows = size.rows
    hasLanes = rows >= 7
    hasRuler = rows >= 9
    hasAxis = rows >= 3
    bandRows = rows >= 8 || (4..<7).contains(rows) ? max(1, min(bands, rows >= 18 ? 3 : 1)) : 0
    let lanes = hasLanes ? Stream.allCases.count : 1
    let fixed = 1 + (hasRuler ? 1 : 0) + bandRows + (hasAxis ? 1 : 0)
    detailRows = max(0, min(rows >= 20 ? 6 : 4, rows - fixed - lanes))
    laneRows = max(rows > 1 ? 1 : 0, min(8, (rows - fixed - detailRows) / lanes))
  }

  var laneCount: Int { hasLanes ? Stream.allCases.count : 1 }
  var rulerRow: Int { 1 }
  var firstLaneRow: Int { hasRuler ? 2 : 1 }
  var bandRow: Int { firstLaneRow + laneCount * laneRows }
  var axisRow: Int { bandRow + bandRows }
  var detailRow: Int { axisRow + (hasAxis ? 1 : 0) }
}
