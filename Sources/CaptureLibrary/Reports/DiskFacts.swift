internal import CaptureModel
package import Summaries

/// What the recordings take of the disk, for people and scripts. Of whole recordings, whatever days were
/// asked for.
package struct DiskFacts: Encodable, Sendable {
  /// Of the recordings whose files can be looked at.
  package let bytes: Int64
  /// Over the local days with events; nil where there is none.
  @Nullable package private(set) var bytesPerDay: Int64?
  package let recordings: [Use]

  package struct Use: Encodable, Sendable {
    package let path: String
    /// nil where its files cannot be looked at.
    @Nullable package private(set) var bytes: Int64?
    @Nullable package private(set) var bytesPerDay: Int64?
    /// Mean since it began; nil unless its recorder runs.
    @Nullable package private(set) var bytesPerHour: Int64?
  }

  /// Looks at the files now.
  ///
  /// - Throws: `SummaryError`.
  package init(_ contents: CaptureLibrary.Contents, in store: SummaryStore) throws {
    let known = contents.entries.compactMap(\.known)
    recordings = try known.map { known in
      let use = try DiskUse(of: known.recording, id: known.id, in: store)
      return Use(
        path: known.recording.path, bytes: use?.bytes, bytesPerDay: use?.bytesPerDay,
        bytesPerHour: use.flatMap { $0.isLive ? $0.bytesPerHour : nil })
    }
    bytes = recordings.reduce(0) { $0 + ($1.bytes ?? 0) }
    let days = try store.days(of: known.map(\.id)).count
    bytesPerDay = days > 0 ? bytes / Int64(days) : nil
  }
}
