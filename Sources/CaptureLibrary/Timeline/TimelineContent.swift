package import CaptureModel
package import Summaries

/// Which part of time a timeline shows, and what of it.
package struct TimelineRequest: Hashable, Sendable {
  package var part: TimelinePart
  package var streams: Set<Stream>
  /// Only while a window was in front whose title or application holds this text, whatever the case of its letters;
  /// empty for all times.
  package var window: String

  package init(
    part: TimelinePart, streams: Set<Stream> = Set(Stream.allCases), window: String = ""
  ) {
    (self.part, self.streams, self.window) = (part, streams, window)
  }
}

/// What a timeline shows of a part of time.
package struct TimelineContent: Sendable {
  package let part: TimelinePart
  /// Rows of each bin.
  package var counts: [StreamCounts]
  package var precision = Precision.exact
  package var gaps: [TimelineGap] = []
  /// One for the recordings that do not overlap, more where several were made at once; nil until
  /// they are read.
  package var bands: [Band]?
  package var windows: [Window] = []
  /// Recordings that could not be read, so that their rows are missing.
  package var failures: [WindowTimes.Failure] = []

  package init(part: TimelinePart) {
    self.part = part
    counts = Array(repeating: StreamCounts(), count: part.count)
  }

  package enum Precision: Sendable {
    case exact
    /// Known by quarter hours and shared out evenly among shorter bins.
    case quarters
    /// Rows are still being counted.
    case growing
  }

  /// Which window was in front, for recordings of which no two were made at once.
  package struct Band: Hashable, Sendable {
    package var recordings: [Int64]
    /// For each bin the window that was longest in front.
    package var fronts: [Front?]

    package init(recordings: [Int64], fronts: [Front?]) {
      (self.recordings, self.fronts) = (recordings, fronts)
    }
  }

  package struct Front: Hashable, Sendable {
    /// In the list of windows.
    package var window: Int
    /// How many others were in front in that bin as well.
    package var others: Int
    package init(window: Int, others: Int) { (self.window, self.others) = (window, others) }
  }

  package struct Window: Hashable, Sendable {
    package var recording: Int64
    package var title: WindowTimes.Title
    package init(recording: Int64, title: WindowTimes.Title) {
      (self.recording, self.title) = (recording, title)
    }
  }
}

extension TimelineContent {
  /// Adds the counts of slots, each to the bins that it touches, by its share of them where it
  /// touches several. Sums are kept where the part holds all of a slot.
  mutating func add(_ slots: [SummaryStore.StreamSlot], of streams: Set<Stream>) {
    for slot in slots {
      let bins = part.indices(touching: slot.span)
      let counts = slot.counts.only(streams)
      guard bins.count > 1 || !part.span.contains(slot.span) else {
        if let bin = bins.first { self.counts[bin] += counts }
        continue
      }
      let length = slot.span.upperBound - slot.span.lowerBound
      for bin in bins {
        let shared = part.bin(bin).clamped(to: slot.span)
        let (from, to) = (
          shared.lowerBound - slot.span.lowerBound, shared.upperBound - slot.span.lowerBound
        )
        for stream in streams {
          // Rounded at both ends, so that the shares of a slot add up to it.
          let count = Int64(counts[stream])
          self.counts[bin][stream] += Int(count * to / length - count * from / length)
        }
      }
    }
  }

  /// Counts the rows of a batch that lie in the part, and in `times` where there are any.
  mutating func add(_ batch: EventBatch, of streams: Set<Stream>, in times: SpanSet?) {
    for (stream, common) in batch.columns where streams.contains(stream) {
      var bin = 0
      var span = part.bin(0)
      for instant in common.instants where times?.contains(instant) ?? true {
        if !span.contains(instant) {
          guard let index = part.index(of: instant) else { continue }
          (bin, span) = (index, part.bin(index))
        }
        counts[bin][stream] += 1
      }
    }
  }
}

extension Range {
  fileprivate func contains(_ other: Range) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
