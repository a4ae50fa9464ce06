internal import CaptureModel
internal import Foundation
internal import Glibc
package import SafeFiles

/// The folder of jobs that are not done: one file each, the person's alone.
package struct JobFolder: Sendable {
  package let path: String
  private static let suffix = ".json"
  private static let lock = "lock"
  private static let longest = 64 << 20

  /// - Parameter path: in Seen's folder of state; made where it is missing.
  package init(path: String) { self.path = path }

  package init(base: BaseDirectories) throws(SafeFilesError) {
    path = try base.path(.state, "seen/redactions")
  }

  /// Keeps other processes from working on jobs, until the value's end.
  func lockAll(patience: Duration) throws(SafeFilesError) -> FileLock {
    try FileLock(Self.lock, in: Directory.makePrivate(path), patience: patience)
  }

  /// Oldest first, and the paths of those that cannot be read.
  package func jobs() throws(SafeFilesError) -> (jobs: [RedactionJob], unreadable: [String]) {
    let folder: Directory
    do { folder = try Directory(opening: path) } catch .missing { return ([], []) }
    var jobs: [RedactionJob] = []
    var unreadable: [String] = []
    for entry in try folder.list(limit: 4096).entries where entry.name.hasSuffix(Self.suffix) {
      let bytes = try? folder.read(
        entry.name, limit: Self.longest, requiring: .trusted(owners: [geteuid()]))
      // What cannot be read is told: something may be half done there.
      let job = bytes.flatMap { try? JSONDecoder().decode(RedactionJob.self, from: Data($0)) }
      if let job, job.id + Self.suffix == entry.name, job.randomID != nil {
        jobs.append(job)
      } else {
        unreadable.append(path + "/" + entry.name)
      }
    }
    return (jobs.sorted { $0.began < $1.began }, unreadable)
  }

  func write(_ job: RedactionJob) throws {
    let folder = try Directory.makePrivate(path)
    try folder.writeAtomically(Array(JSONEncoder().encode(job)), as: job.id + Self.suffix)
  }

  func remove(_ job: RedactionJob) throws {
    let folder = try Directory.makePrivate(path)
    try folder.erase(job.id + Self.suffix)
  }
}
