import Glibc
import SystemPackage
import Testing

@testable import SafeFiles

@Suite struct WritingTests {
  private let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private func read(_ name: String) throws -> String {
    String(decoding: try SafeFiles.read(path: scratch[name], limit: 1 << 20), as: UTF8.self)
  }

  @Test(arguments: [0, 1, 200_000], [UInt16(0o600), 0o640, 0o666])
  func aFileIsWrittenWithItsModeWhateverTheUmask(size: Int, mode: UInt16) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    let directory = try Directory(opening: scratch.path)
    try directory.writeAtomically([1, 2, 3], as: "file", mode: 0o600)
    try directory.writeAtomically(bytes, as: "file", mode: mode)
    #expect(try directory.read("file", limit: 1 << 20) == bytes)
    #expect(try directory.info(of: "file").mode == mode)
    #expect(try scratch.names() == ["file"])
  }

  @Test(arguments: [0, 1, 5])
  func aFullDiskLeavesTheOldFileAsItWas(written: Int) throws {
    try scratch.write("old", to: "file")
    let directory = try Directory(opening: scratch.path)
    var left = written
    #expect(throws: SafeFilesError.diskFull(path: scratch["file"])) {
      try directory.writeAtomically(Array("new content".utf8), as: "file", mode: 0o600) {
        (file, part) throws(Errno) in
        guard left > 0 else { throw .noSpace }
        left -= 1
        do { return try file.write(UnsafeRawBufferPointer(rebasing: part.prefix(1))) } catch {
          throw .ioError
        }
      }
    }
    #expect(try read("file") == "old")
    #expect(try scratch.names() == ["file"])
  }

  @Test func writingInPartsLosesNothing() throws {
    let directory = try Directory(opening: scratch.path)
    let bytes = Array("one byte at a time".utf8)
    try directory.writeAtomically(bytes, as: "file", mode: 0o600) { (file, part) throws(Errno) in
      do { return try file.write(UnsafeRawBufferPointer(rebasing: part.prefix(1))) } catch {
        throw .ioError
      }
    }
    #expect(try directory.read("file", limit: 100) == bytes)
  }

  @Test func aLinkIsReplacedAndItsTargetUntouched() throws {
    try scratch.write("target", to: "target")
    try scratch.link("file", to: "target")
    try Directory(opening: scratch.path).writeAtomically(Array("new".utf8), as: "file")
    #expect(try read("file") == "new")
    #expect(try read("target") == "target")
  }

  @Test func aDirectoryIsNotReplaced() throws {
    try scratch.makeDirectory("file")
    #expect(throws: SafeFilesError.self) {
      try Directory(opening: scratch.path).writeAtomically([1], as: "file")
    }
    #expect(try scratch.names() == ["file"])
  }

  @Test func whatAKilledWriterLeftIsCleaned() throws {
    try scratch.write("old", to: "file")
    try scratch.write("half of the n", to: ".seen-1x2y3z.partial")
    // Alike, but none of ours: another program's, and a link that leads out.
    try scratch.write("theirs", to: ".seen-notes")
    try scratch.link(".seen-link.partial", to: "file")
    let directory = try Directory(opening: scratch.path)
    #expect(try read("file") == "old")
    try directory.writeAtomically(Array("new".utf8), as: "file")
    #expect(try read("file") == "new")
    #expect(try scratch.names() == [".seen-link.partial", ".seen-notes", "file"])
  }

  @Test func aWriterAtWorkIsNotDisturbed() throws {
    let directory = try Directory(opening: scratch.path)
    var removed = -1
    try directory.writeAtomically(Array("new".utf8), as: "file", mode: 0o600) {
      (file, part) throws(Errno) in
      do {
        removed = try Directory(opening: scratch.path).removeLeftovers()
        return try file.write(part)
      } catch { throw .ioError }
    }
    #expect(removed == 0)
    #expect(try read("file") == "new")
  }

  @Test func manyWritersAtOnceLeaveOneWholeFile() async throws {
    let scratch = scratch
    let wrote = try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in UInt8(0)..<8 {
        group.addTask {
          let directory = try Directory(opening: scratch.path)
          for _ in 0..<10 {
            try directory.writeAtomically(Array(repeating: writer, count: 10_000), as: "file")
          }
        }
      }
      // A reader meanwhile sees a whole file of one writer, or that it was replaced under it.
      group.addTask {
        for _ in 0..<200 {
          do throws(SafeFilesError) {
            let bytes = try SafeFiles.read(path: scratch["file"], limit: 20_000)
            #expect(bytes.count == 10_000 && Set(bytes).count == 1)
          } catch .missing, .changed {
            continue
          }
        }
      }
      try await group.waitForAll()
      return try SafeFiles.read(path: scratch["file"], limit: 20_000)
    }
    #expect(wrote.count == 10_000 && Set(wrote).count == 1)
    #expect(try scratch.names() == ["file"])
  }

  @Test(.enabled(if: isRoot, "needs root, to act as another user"))
  func withoutPermissionNothingIsWritten() throws {
    try scratch.write("old", to: "file", mode: 0o644)
    try scratch.chmod("", 0o555)
    let path = scratch.path
    let error = asNobody { () -> SafeFilesError? in
      do throws(SafeFilesError) {
        try Directory(opening: path).writeAtomically([1], as: "file")
        return nil
      } catch { return error }
    }
    #expect(error == .notPermitted(path: scratch["file"]))
    #expect(try read("file") == "old")
  }

  @Test func removingIsQuietAboutWhatIsGone() throws {
    try scratch.write("x", to: "file")
    let directory = try Directory(opening: scratch.path)
    try directory.remove("file")
    try directory.remove("file")
    #expect(try scratch.names() == [])
  }
}
