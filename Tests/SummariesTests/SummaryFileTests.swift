import CaptureFixtures
import CaptureModel
import Dispatch
import Foundation
import GRDB
import Glibc
import Recordings
import Synchronization
import Testing

@testable import Summaries

/// The file of the summaries is derived: whatever happens to it, the numbers are made anew.
@Suite(.timeLimit(.minutes(1)))
struct SummaryFileTests {
  private let source = StreamSource(streams: Streams(seed: 21, count: 300, start: DeltaTests.start))

  private func total(_ file: String?) throws -> (Counts, SummaryError?) {
    let store = try SummaryStore(path: file, calendar: UTCCalendar())
    let known = try store.update(from: source)
    return (try store.counts(of: [known.id], in: .all), store.notice)
  }

  @Test func filesAreForTheOwnerAlone() throws {
    let folder = try Folder()
    let store = try SummaryStore(path: folder.file, calendar: UTCCalendar())
    try store.update(from: source)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      var status = stat()
      #expect(lstat(folder.path + "/" + name, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600, "\(name)")
    }
  }

  @Test func aDamagedFileIsMadeAnew() throws {
    let expected = try total(nil).0
    let folder = try Folder()
    #expect(try total(folder.file).0 == expected)
    let original = try Data(contentsOf: URL(fileURLWithPath: folder.file))
    #expect(original.count > 8192)
    var chance = Chance(seed: 3)
    for round in 0..<150 {
      for suffix in ["-wal", "-shm"] { unlink(folder.file + suffix) }
      var damaged = original
      switch round {
      case 0: damaged = Data("no database at all, but long enough to be looked at".utf8)
      case 1: damaged = damaged.prefix(5000)
      case 2: damaged.replaceSubrange(0..<4096, with: Data(count: 4096))
      default:
        for _ in 0..<30 {
          let place = Int.random(in: 0..<damaged.count, using: &chance)
          damaged[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &chance))
        }
      }
      try damaged.write(to: URL(fileURLWithPath: folder.file))
      // Within two starts: the first may find the damage only while it reads. Bits that are flipped
      // within a number change it, which nobody can know.
      do { _ = try total(folder.file) } catch let error as SummaryError {
        #expect(error.hint != nil)
        let (again, notice) = try total(folder.file)
        #expect(again == expected)
        #expect(notice == nil)
      }
      unlink(folder.file)
    }
  }

  /// SQLite refuses to change to a WAL at once, without the wait that was set, where another
  /// connection is making the same file.
  @Test func manyThatMakeTheFileAtOnceAllUseIt() throws {
    for _ in 0..<100 {
      let folder = try Folder()
      let refused = Mutex<[SummaryError]>([])
      let ended = DispatchGroup()
      for _ in 0..<8 {
        ended.enter()
        // Threads of their own: a pool has no more of them than there are processors.
        Thread.detachNewThread { [file = folder.file] in
          let store = try? SummaryStore(path: file, calendar: UTCCalendar())
          if let notice = store?.notice { refused.withLock { $0.append(notice) } }
          ended.leave()
        }
      }
      ended.wait()
      #expect(refused.withLock { $0 }.isEmpty)
    }
  }

  /// Another program that never lets go costs the file, not the numbers, and is told.
  @Test func aFileThatIsHeldForLongIsNotUsed() throws {
    let folder = try Folder()
    let holder = try DatabaseQueue(path: folder.file)
    try holder.inDatabase { database in
      try database.execute(sql: "BEGIN EXCLUSIVE")
      #expect(throws: SummaryError.busy(path: folder.file)) {
        try SummaryFile.open(folder.file, patience: .milliseconds(50))
      }
      try database.execute(sql: "ROLLBACK")
    }
    #expect(try SummaryStore(path: folder.file, calendar: UTCCalendar()).notice == nil)
  }

  @Test func anOlderFileIsMadeAnewAndANewerOneIsLeftAlone() throws {
    let folder = try Folder()
    let expected = try total(folder.file).0
    func setVersion(_ version: Int32) throws {
      let store = try SummaryStore(path: folder.file, calendar: UTCCalendar())
      try store.write {
        try $0.execute(sql: "PRAGMA user_version = \(version); DELETE FROM bucket")
      }
    }
    try setVersion(1)
    let older = try total(folder.file)
    #expect(older.0 == expected)
    #expect(older.1 == nil)
    try setVersion(99)
    let newer = try total(folder.file)
    #expect(newer.0 == expected)
    #expect(newer.1 == .newer(path: folder.file))
  }

  @Test func whatIsNoFileIsNotUsedAndNotDeleted() throws {
    let expected = try total(nil).0
    let target = try Folder()
    let bystander = target.path + "/bystander"
    try Data("mine".utf8).write(to: URL(fileURLWithPath: bystander))
    for kind in ["folder", "link", "pipe", "link to nothing"] {
      let folder = try Folder()
      switch kind {
      case "folder":
        try FileManager.default.createDirectory(
          atPath: folder.file + "/deep", withIntermediateDirectories: true)
      case "pipe": #expect(mkfifo(folder.file, 0o600) == 0)
      case "link":
        try FileManager.default.createSymbolicLink(
          atPath: folder.file, withDestinationPath: bystander)
      default:
        try FileManager.default.createSymbolicLink(
          atPath: folder.file, withDestinationPath: target.path + "/new")
      }
      let (counts, notice) = try total(folder.file)
      #expect(counts == expected)
      #expect(notice == .cannotOpen(path: folder.file), "\(kind)")
      #expect(try String(contentsOfFile: bystander, encoding: .utf8) == "mine")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["summary.sqlite"])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: target.path) == ["bystander"])
  }

  @Test func withoutAPlaceTheNumbersLiveInMemory() throws {
    let (counts, notice) = try total("/nonexistent/summary.sqlite")
    #expect(counts == (try total(nil).0))
    #expect(notice == .cannotOpen(path: "/nonexistent/summary.sqlite"))
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func aFileThatCannotBeWrittenIsNotUsed() throws {
    let folder = try Folder()
    let expected = try total(folder.file).0
    chmod(folder.file, 0o400)
    let (counts, notice) = try total(folder.file)
    #expect(counts == expected)
    #expect(notice == .cannotOpen(path: folder.file))
  }

  /// Needs a file system of its own, which only root can mount.
  @Test(.enabled(if: geteuid() == 0, "only root can mount a small disk"))
  func aFullDiskIsTold() throws {
    let folder = try Folder()
    guard mount("tmpfs", folder.path, "tmpfs", 0, "size=64k") == 0 else { return }
    defer { umount(folder.path) }
    let store = try SummaryStore(path: folder.file, calendar: UTCCalendar())
    do {
      let known = try store.update(
        from: StreamSource(streams: Streams(seed: 1, count: 20_000, start: DeltaTests.start)))
      #expect(try store.counts(of: [known.id], in: .all).events > 20_000)
      #expect(store.notice != nil)
    } catch let error as SummaryError {
      #expect(error == .full(path: folder.file))
      #expect(error.hint != nil)
    }
  }
}
