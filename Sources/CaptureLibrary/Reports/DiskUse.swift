package import CaptureModel
internal import Recordings
package import Summaries

/// What a recording takes of the disk, and how fast that grows.
package struct DiskUse: Equatable, Sendable {
  package let bytes: Int64
  /// Local days with events.
  package let days: Int
  /// Microseconds from the first event to the last.
  package let length: Int64
  /// True while a recorder writes.
  package let isLive: Bool

  package init(bytes: Int64, days: Int, length: Int64, isLive: Bool) {
    (self.bytes, self.days, self.length, self.isLive) = (bytes, days, length, isLive)
  }

  /// Looks at the files now; nil where they cannot be looked at.
  ///
  /// - Parameter id: of the recording in the store.
  /// - Throws: `SummaryError`.
  package init?(of recording: Recording, id: Int64, in store: SummaryStore) throws {
    guard let bytes = RecordingKinds.diskUse(of: recording.path) else { return nil }
    self.bytes = bytes
    days = try store.days(of: [id]).count
    length = recording.last.flatMap { last in recording.first.map { max(0, last - $0) } } ?? 0
    isLive = recording.state == .live
  }

  /// Mean of the days with events; nil where there is none.
  package var bytesPerDay: Int64? { days > 0 ? bytes / Int64(days) : nil }

  /// Mean of an hour since it began; nil below a minute, where it would say nothing.
  package var bytesPerHour: Int64? {
    length >= 60_000_000 ? Int64(Double(bytes) * 3_600_000_000 / Double(length)) : nil
  }
}
