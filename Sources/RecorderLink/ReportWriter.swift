internal import CanonicalJSON
package import SafeFiles

/// Writes the status file of one session, for recorders.
package struct ReportWriter: ~Copyable {
  private let folder: Directory

  /// Makes the folder for its owner only.
  ///
  /// - Parameter place: `RecorderPlace.writing`.
  package init(place: String) throws(SafeFilesError) { folder = try Directory.makePrivate(place) }

  /// Puts the report in the place of the one before, whole or not at all. Call it once what it says
  /// is so: a level first, its echo after.
  package func write(_ report: RecorderReport) throws(SafeFilesError) {
    try folder.writeAtomically(report.json.canonicalBytes, as: report.session.fileName)
  }
}
