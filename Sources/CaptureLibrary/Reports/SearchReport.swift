internal import CaptureModel
internal import Recordings
internal import Summaries

/// Where a text was found: `seen search`. Schema `seen.search.v1`.
package struct SearchReport: Encodable, Sendable {
  package let schema = "seen.search.v1"
  package let recordings: [RecordingFacts]
  /// Of one recording after the other, oldest first.
  package let hits: [Hit]
  /// False: typed text is left out, and stands as `null`.
  package let revealed: Bool
  package let warnings: [WarningFacts]

  private enum CodingKeys: CodingKey { case schema, recordings, hits, revealed, warnings }

  package init(
    _ contents: CaptureLibrary.Contents, hits: [SearchHit], failures: [SearchFailure],
    isRevealed: Bool
  ) {
    // A recording need not have been summed up to be searched. Where it cannot be read now, that is
    // among the failures.
    let unknown = contents.entries.filter { $0.known == nil }
      .compactMap { try? $0.source?.recording() }
    recordings = (contents.entries.compactMap(\.known?.recording) + unknown).map(
      RecordingFacts.init)
    self.hits = hits.map { Hit($0, isRevealed: isRevealed) }
    revealed = isRevealed
    warnings =
      WarningFacts.all(contents, counts: Counts())
      + unknown.flatMap { known in known.warnings.map { WarningFacts($0, path: known.path) } }
      + failures.map { WarningFacts(failure: $0.error, path: $0.path) }
  }

  package struct Hit: Encodable, Sendable {
    package let path: String
    package let at: String
    package let stream: String
    package let table: String
    package let row: Int64
    /// In which it ends.
    package let lastRow: Int64
    package let decoded: Bool
    /// As recorded, so they must be filtered before they are shown.
    @Nullable package private(set) var before: String?
    @Nullable package private(set) var match: String?
    @Nullable package private(set) var after: String?

    fileprivate init(_ hit: SearchHit, isRevealed: Bool) {
      (path, at, stream) = (hit.path, hit.instant.rfc3339, hit.stream.rawValue)
      (table, row, lastRow) = (hit.reference.table.rawValue, hit.reference.row, hit.end.row)
      decoded = hit.isDecoded
      let isShown = isRevealed || hit.stream != .keys
      before = isShown ? hit.snippet.before.unfiltered : nil
      match = isShown ? hit.snippet.match.unfiltered : nil
      after = isShown ? hit.snippet.after.unfiltered : nil
    }
  }
}
