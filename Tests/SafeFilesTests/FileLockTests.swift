import Glibc
import Testing

@testable import SafeFiles

@Suite struct FileLockTests {
  private let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private func tryLock(patience: Duration = .zero) throws -> SafeFilesError? {
    let directory = try Directory(opening: scratch.path)
    do throws(SafeFilesError) {
      _ = try FileLock("lock", in: directory, patience: patience)
      return nil
    } catch {
      return error
    }
  }

  private func whileLocked<Answer>(_ body: () throws -> Answer) throws -> Answer {
    let lock = try FileLock("lock", in: Directory(opening: scratch.path))
    let answer = try body()
    _ = consume lock
    return answer
  }

  @Test func oneHolderAtATime() throws {
    #expect(try whileLocked { try tryLock() } == .locked(path: scratch["lock"]))
    #expect(try tryLock() == nil)
    #expect(try scratch.mode("lock") == 0o600)
  }

  @Test func patienceEnds() throws {
    let error = try whileLocked { try tryLock(patience: .milliseconds(30)) }
    #expect(error == .locked(path: scratch["lock"]))
  }

  @Test(.timeLimit(.minutes(1)))
  func patienceIsRewarded() async throws {
    // Each adds one to the file's number under the lock; without it some would be lost.
    let scratch = scratch
    try scratch.write("0", to: "number")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          let directory = try Directory(opening: scratch.path)
          for _ in 0..<20 {
            let lock = try FileLock("lock", in: directory, patience: .seconds(50))
            let text = String(decoding: try directory.read("number", limit: 10), as: UTF8.self)
            try directory.writeAtomically(
              Array(String((Int(text) ?? -1000) + 1).utf8), as: "number")
            _ = consume lock
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try SafeFiles.read(path: scratch["number"], limit: 10) == Array("40".utf8))
  }

  @Test func aLinkOrAPipeIsNoLock() throws {
    try scratch.write("x", to: "target")
    try scratch.link("lock", to: "target")
    #expect(try tryLock() == .symbolicLink(path: scratch["lock"]))
    #expect(unlink(scratch["lock"]) == 0 && mkfifo(scratch["lock"], 0o600) == 0)
    #expect(
      try tryLock() == .wrongKind(path: scratch["lock"], found: .fifo, wanted: .regular))
  }

  @Test(.enabled(if: isRoot, "needs root, to make files of another user"))
  func anothersFileIsNoLock() throws {
    let path = try scratch.write("", to: "lock")
    #expect(chown(path, nobody, nobody) == 0)
    #expect(try tryLock() == .foreignOwner(path: path, owner: nobody))
  }
}
