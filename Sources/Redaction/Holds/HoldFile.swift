internal import Foundation
internal import Glibc
package import SafeFiles

/// `holds.json` in Seen's folder of state: what is held, the person's alone.
package struct HoldFile: Sendable {
  private static let name = "holds.json"
  private static let lockName = "holds.lock"
  private static let longest = 64 << 20

  private let folder: String
  /// How long to wait for another process.
  private let patience: Duration
  package var path: String { folder + "/" + Self.name }

  package init(folder: String, patience: Duration = .seconds(2)) {
    (self.folder, self.patience) = (folder, patience)
  }

  package init(base: BaseDirectories) throws(SafeFilesError) {
    self.init(folder: try base.path(.state, "seen"))
  }

  private struct Content: Codable {
    let v: Int
    let holds: [Hold]
  }

  /// In the order in which they were asked for; none where there is no file.
  package func holds() throws(HoldError) -> [Hold] {
    let bytes: [UInt8]
    do {
      let directory = try Directory(opening: folder)
      bytes = try directory.read(
        Self.name, limit: Self.longest, requiring: .trusted(owners: [geteuid()]))
    } catch {
      if case .missing = error { return [] }
      throw HoldError.file(error)
    }
    guard let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)), content.v == 1
    else { throw HoldError.unreadable(path: path) }
    return content.holds
  }

  package func add(_ holds: [Hold]) throws(HoldError) {
    let lock = try locked()
    try write(try self.holds() + holds)
    _ = consume lock
  }

  /// Takes back one, or that which was asked for last.
  package func undo(_ id: String?, begun jobs: [RedactionJob]) throws(HoldError) -> Hold {
    let lock = try locked()
    let all = try holds()
    guard let hold = all.last(where: { id == nil || $0.id == id }) else {
      throw id.map(HoldError.notHeld) ?? HoldError.nothingHeld
    }
    guard !jobs.contains(where: hold.isBegun) else { throw HoldError.begun(id: hold.id) }
    try write(all.filter { $0.id != hold.id })
    _ = consume lock
    return hold
  }

  /// Keeps others from changing what is held, until the value's end.
  func locked() throws(HoldError) -> FileLock {
    do {
      return try FileLock(Self.lockName, in: Directory.makePrivate(folder), patience: patience)
    } catch { throw HoldError.file(error) }
  }

  /// - Parameter hold: of which nothing is to be kept; the lock is the caller's.
  func remove(_ hold: Hold) throws(HoldError) { try write(try holds().filter { $0.id != hold.id }) }

  private func write(_ holds: [Hold]) throws(HoldError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // Ids, times and places can all be written as JSON.
    guard let bytes = try? encoder.encode(Content(v: 1, holds: holds)) else {
      throw HoldError.unreadable(path: path)
    }
    do {
      try Directory.makePrivate(folder).writeAtomically(Array(bytes), as: Self.name)
    } catch { throw HoldError.file(error) }
  }
}
