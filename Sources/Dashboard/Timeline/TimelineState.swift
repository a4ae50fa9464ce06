package import CaptureLibrary
package import CaptureModel
package import Cells
package import Summaries

/// What the Timeline shows. The cursor is `DashboardState.moment`.
package struct TimelineState: Sendable {
  /// The part of time that is drawn, a bin for each column; nil until there is something to draw.
  package var visible: TimelinePart?
  /// What was read last, which may be of another part.
  package var data: Loadable<TimelineData> = .idle
  /// What is drawn: `data` in the bins of the visible part.
  package var shown: TimelineData?
  /// True where what is shown is not of the present scope or rows.
  package var isStale = true
  /// All of the scope is visible, and stays so when it grows.
  package var isWhole = true
  /// The cursor is at the end of a recording that grows, and goes on with it.
  package var followsNow = false
  package init() {}
}

/// A part of time that is asked for.
package struct TimelineQuery: Equatable, Sendable {
  package var scope: Scope
  package var part: TimelinePart
  package var generation: Int
  package init(scope: Scope, part: TimelinePart, generation: Int) {
    (self.scope, self.part, self.generation) = (scope, part, generation)
  }
}

/// The next event or gap that is looked for.
package struct TimelineSeek: Equatable, Sendable {
  package enum Aim: Equatable, Sendable { case event, gap }
  package var aim: Aim
  /// Towards later ones. The first one in the span counts, else the last one.
  package var isForward: Bool
  package var span: Span
  package var filter: Filter
  package var generation: Int
  package init(aim: Aim, isForward: Bool, span: Span, filter: Filter, generation: Int) {
    (self.aim, self.isForward, self.span) = (aim, isForward, span)
    (self.filter, self.generation) = (filter, generation)
  }

  package enum Found: Equatable, Sendable {
    case event(Instant)
    case gap(TimelineGap)
    case nothing
    case failed(CellText)
  }
}

/// The bins of a part of time, fit for the screen.
package struct TimelineData: Equatable, Sendable {
  package var part: TimelinePart
  package var counts: [StreamCounts]
  package var precision = Precision.exact
  package var gaps: [TimelineGap] = []
  /// For each bin the gap that takes at least half of it.
  package var gapOfBin: [TimelineGap.Cause?]
  /// nil until they are read.
  package var bands: [TimelineContent.Band]?
  package var windows: [Window] = []
  package var failures: [CellText] = []

  package enum Precision: Equatable, Sendable {
    case exact
    /// Shared out from longer bins, or not all counted yet.
    case rough
    /// Of a part that was read before, until the new one is read.
    case stale
  }

  package struct Window: Equatable, Sendable {
    package var title: CellText
    package var recording: Int64
    package init(title: CellText, recording: Int64) {
      (self.title, self.recording) = (title, recording)
    }
  }

  package init(
    part: TimelinePart, counts: [StreamCounts], gaps: [TimelineGap] = [],
    bands: [TimelineContent.Band]? = nil, windows: [Window] = []
  ) {
    (self.part, self.counts, self.gaps) = (part, counts, gaps)
    (self.bands, self.windows) = (bands, windows)
    gapOfBin = Self.gaps(gaps, in: part)
  }

  private static func gaps(
    _ gaps: [TimelineGap], in part: TimelinePart
  ) -> [TimelineGap.Cause?] {
    var causes = [TimelineGap.Cause?](repeating: nil, count: part.count)
    var longest = [Int64](repeating: 0, count: part.count)
    for gap in gaps {
      for index in part.indices(touching: gap.span) {
        let bin = part.bin(index)
        let shared = bin.clamped(to: gap.span)
        let length = shared.upperBound - shared.lowerBound
        guard 2 * length >= bin.upperBound - bin.lowerBound, length > longest[index] else {
          continue
        }
        (causes[index], longest[index]) = (gap.cause, length)
      }
    }
    return causes
  }
}

extension TimelineData {
  /// The same in other bins, as far as it reaches: counts are shared out by time, and where a part
  /// lies outside, nothing is known. Bins of one length stay exact where they are the same.
  ///
  /// - Complexity: O(bins of both).
  package func rebinned(to part: TimelinePart) -> TimelineData {
    if part == self.part { return self }
    var counts = [StreamCounts](repeating: StreamCounts(), count: part.count)
    for index in part.indices(touching: self.part.span) {
      let bin = part.bin(index)
      for old in self.part.indices(touching: bin) {
        let whole = self.part.bin(old)
        let shared = bin.clamped(to: whole)
        let length = whole.upperBound - whole.lowerBound
        let from = shared.lowerBound - whole.lowerBound
        let to = shared.upperBound - whole.lowerBound
        for stream in Stream.allCases {
          let count = Double(self.counts[old][stream])
          counts[index][stream] +=
            Int(count * Double(to) / Double(length))
            - Int(count * Double(from) / Double(length))
        }
      }
    }
    let bands = bands?.map { band in
      TimelineContent.Band(
        recordings: band.recordings,
        fronts: (0..<part.count).map { index in
          let bin = part.bin(index)
          let middle = bin.lowerBound + (bin.upperBound - bin.lowerBound) / 2
          return self.part.index(of: middle).flatMap { band.fronts[$0] }
        })
    }
    var data = TimelineData(part: part, counts: counts, gaps: gaps, bands: bands, windows: windows)
    (data.precision, data.failures) = (.stale, failures)
    return data
  }
}

package enum TimelineAction: Equatable, Sendable {
  case zoomIn, zoomOut, zoomFarIn, zoomFarOut
  case left, right, pageLeft, pageRight
  case first, last
  case whole
  case nextEvent, previousEvent, nextGap, previousGap
  /// The visible part becomes the span of all screens.
  case useAsSpan
  /// With what is being recorded, or no more.
  case follow
  case openRows
}
