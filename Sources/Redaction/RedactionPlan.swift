package import CaptureModel
internal import Glibc
package import Recordings
internal import SafeFiles

/// What a redaction would do, before anything is done: the dry run.
package struct RedactionPlan: Sendable {
  /// Of the recording.
  package let path: String
  package let selection: RedactionSelection
  package let readiness: RedactionReadiness
  package let findings: RedactionFindings
  package let reach: StorageReach
  /// Processes that have its files open.
  package let readers: [Int32]
  /// What would stop it; nothing is begun while there is one.
  package let obstacles: [RedactionError]

  /// What is left behind, for people.
  package var leftBehind: [Warning] {
    let live =
      readiness == .live
      ? [
        Warning(
          code: "bytes-remain",
          message:
            "The recorder runs: what is selected is covered now, and its bytes remain until it"
            + " stops.")
      ] : []
    return live + findings.stays + reach.notes
  }

  /// Looks; changes nothing.
  package init(_ source: some RedactingSource, _ selection: RedactionSelection) throws {
    let files = try source.redactedFiles()
    path = source.path
    self.selection = try source.resolve(selection)
    readiness = source.readiness()
    findings = try source.findings(self.selection)
    reach = StorageReach(of: source.path)
    readers = OpenReaders.processes(with: files)
    obstacles = Self.obstacles(
      source.path, files, needed: readiness == .live ? 0 : findings.bytes)
  }

  private static func obstacles(
    _ folder: String, _ files: [String], needed: Int64
  ) -> [RedactionError] {
    var found: [RedactionError] = []
    for path in [folder] + files {
      guard access(path, W_OK) != 0 else { continue }
      found.append(.file(errno == EROFS ? .readOnlyDisk(path: path) : .notPermitted(path: path)))
    }
    for path in files {
      // What cannot be looked at was told above.
      guard let links = (try? SafeFiles.info(path: path))?.links, links > 1 else { continue }
      found.append(.severalLinks(path: path, count: links))
    }
    var room = statvfs()
    if statvfs(folder, &room) == 0 {
      let free = UInt64(room.f_bavail).multipliedReportingOverflow(by: UInt64(room.f_frsize))
      if !free.overflow, free.partialValue < UInt64(max(0, needed)) {
        found.append(.file(.diskFull(path: folder)))
      }
    }
    return found
  }
}
