package import CaptureLibrary
package import CaptureModel
package import Cells
package import Summaries

/// The numbers of the Overview for the chosen days.
package struct OverviewData: Equatable, Sendable {
  package var counts = Counts()
  /// Pictures that exist: in rows or in videos.
  package var pictures = 0
  /// One for each hour of the chosen day; empty where several days are shown.
  package var hours: [Counts] = []
  /// Of the windows that a filter lets through, the days of the span with any, oldest first; nil
  /// without such a filter, where the days of the library are meant.
  package var days: [LibraryFacts.DayCounts]?
  package var first: Instant?
  package var last: Instant?
  package var gaps: [Gap] = []
  package var windows: [WindowTime] = []
  package var skipped = 0
  /// The ten minutes that give away most, those first.
  package var revealing: [Revealing] = []
  /// What each recording takes of the disk.
  package var sizes: [Int64: DiskUse] = [:]

  package init() {}

  /// Ten minutes and why they give away much.
  package struct Revealing: Equatable, Sendable {
    package var span: Span
    package var reasons: CellText
    package init(span: Span, reasons: CellText) { (self.span, self.reasons) = (span, reasons) }
  }

  /// A time without rows.
  package struct Gap: Equatable, Sendable {
    package enum Cause: Equatable, Sendable {
      case paused
      /// Nobody was at the computer, says the recorder of that name.
      case away(recorder: CellText)
      /// The policy of that time asked for it.
      case policy(TimelineGap.Cause)
      case unknown
    }
    package var span: Span
    package var cause: Cause
    package init(span: Span, cause: Cause) { (self.span, self.cause) = (span, cause) }
  }
}

/// A window and how long it was in front.
package struct WindowTime: Equatable, Sendable {
  /// nil where it is not known.
  package var app: CellText?
  package var title: CellText
  package var microseconds: Int64
  package var visits: Int
  package init(app: CellText? = nil, title: CellText, microseconds: Int64, visits: Int) {
    (self.app, self.title) = (app, title)
    (self.microseconds, self.visits) = (microseconds, visits)
  }

  package var name: WindowName { WindowName(app: app, title: title) }
  /// The app and the title; the title alone where the app is not known.
  package var label: CellText { name.label }
}
