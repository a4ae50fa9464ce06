import Glibc
import Testing

@testable import SafeFiles

@Suite struct ReadingTests {
  private let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private func error(
    _ name: String, limit: Int = 100, _ requirements: Requirements = .regularFile
  ) throws -> SafeFilesError? {
    let byPath = failure {
      () throws(SafeFilesError) in
      _ = try SafeFiles.read(path: scratch[name], limit: limit, requiring: requirements)
    }
    let directory = try Directory(opening: scratch.path)
    let byName = failure { () throws(SafeFilesError) in
      _ = try directory.read(name, limit: limit, requiring: requirements)
    }
    #expect(byPath == byName)
    return byPath
  }

  private func failure(_ body: () throws(SafeFilesError) -> Void) -> SafeFilesError? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [0, 1, 99, 100])
  func aFileUpToTheLimitIsRead(size: Int) throws {
    let text = String(repeating: "x", count: size)
    try scratch.write(text, to: "file")
    #expect(try SafeFiles.read(path: scratch["file"], limit: 100) == Array(text.utf8))
    #expect(try Directory(opening: scratch.path).read("file", limit: 100) == Array(text.utf8))
  }

  @Test func whatIsLargerIsRefused() throws {
    let path = try scratch.write(String(repeating: "x", count: 101), to: "file")
    #expect(try error("file") == .tooLarge(path: path, size: 101, limit: 100))
  }

  @Test func whatIsMissingIsTold() throws {
    #expect(try error("nothing") == .missing(path: scratch["nothing"]))
  }

  @Test func linksAreRefusedWhereverTheyLead() throws {
    try scratch.write("secret", to: "file")
    for (name, target) in [("a", "file"), ("b", "/etc/passwd"), ("c", "nowhere"), ("d", "d")] {
      try scratch.link(name, to: target)
      #expect(try error(name) == .symbolicLink(path: scratch[name]))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func aLinkThatIsPutInPlaceMeanwhileIsNotFollowed() async throws {
    let scratch = scratch
    try scratch.write("secret", to: "secret")
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        // The name is a file and a link in turn, each put there by one rename.
        while !Task.isCancelled {
          _ = symlink("secret", scratch["next"])
          rename(scratch["next"], scratch["file"])
          close(open(scratch["next"], O_CREAT | O_WRONLY | O_CLOEXEC, 0o600))
          rename(scratch["next"], scratch["file"])
          await Task.yield()
        }
      }
      for _ in 0..<5000 {
        // Errors are right: what is asked is that no other file's bytes come.
        let bytes = try? SafeFiles.read(path: scratch["file"], limit: 100)
        #expect((bytes ?? []).isEmpty)
        await Task.yield()
      }
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func pipesDevicesAndSocketsDoNotHang() throws {
    #expect(mkfifo(scratch["pipe"], 0o600) == 0)
    #expect(
      try error("pipe") == .wrongKind(path: scratch["pipe"], found: .fifo, wanted: .regular))
    try scratch.makeDirectory("directory")
    #expect(
      try error("directory")
        == .wrongKind(path: scratch["directory"], found: .directory, wanted: .regular))
    for device in ["/dev/zero", "/dev/tty", "/dev/null"] {
      #expect(
        failure { () throws(SafeFilesError) in _ = try SafeFiles.read(path: device, limit: 100) }
          == .wrongKind(path: device, found: .device, wanted: .regular))
    }
  }

  @Test func aPipeInThePlaceOfADirectoryDoesNotHang() throws {
    #expect(mkfifo(scratch["pipe"], 0o600) == 0)
    #expect(
      failure { () throws(SafeFilesError) in _ = try Directory(opening: scratch["pipe"]) }
        == .wrongKind(path: scratch["pipe"], found: .fifo, wanted: .directory))
  }

  @Test(arguments: [(0o620, true), (0o602, true), (0o666, true), (0o644, false), (0o600, false)])
  func whatOthersCanChangeIsNotTrusted(mode: Int, isRefused: Bool) throws {
    let path = try scratch.write("x", to: "file", mode: mode)
    let expected = isRefused ? SafeFilesError.openToOthers(path: path, mode: UInt16(mode)) : nil
    #expect(try error("file", .trusted(owners: [geteuid()])) == expected)
    #expect(try error("file") == nil)
  }

  @Test func aSecondNameIsNotTrusted() throws {
    let path = try scratch.write("x", to: "file")
    #expect(link(path, scratch["other"]) == 0)
    #expect(
      try error("file", .trusted(owners: [geteuid()])) == .severalLinks(path: path, count: 2))
    #expect(try error("file") == nil)
  }

  @Test func anotherOwnerIsNotTrusted() throws {
    let path = try scratch.write("x", to: "file")
    let me = geteuid()
    #expect(try error("file", .trusted(owners: [me + 1])) == .foreignOwner(path: path, owner: me))
    #expect(try error("file", .trusted(owners: [me + 1, me])) == nil)
  }

  @Test(.enabled(if: isRoot, "needs root, to make files of another user"))
  func aFileOfAnotherUserIsRefused() throws {
    let path = try scratch.write("x", to: "file")
    #expect(chown(path, nobody, nobody) == 0)
    #expect(
      try error("file", .trusted(owners: [0])) == .foreignOwner(path: path, owner: nobody))
  }

  @Test(.enabled(if: isRoot, "needs root, to act as another user"))
  func withoutPermissionNothingIsRead() throws {
    try scratch.chmod("", 0o755)
    let path = try scratch.write("x", to: "file", mode: 0o600)
    let error = asNobody {
      failure { () throws(SafeFilesError) in _ = try SafeFiles.read(path: path, limit: 100) }
    }
    #expect(error == .notPermitted(path: path))
    try scratch.chmod("", 0o700)
    let hidden = asNobody {
      failure { () throws(SafeFilesError) in _ = try SafeFiles.info(path: path) }
    }
    #expect(hidden == .notPermitted(path: path))
  }

  @Test(arguments: ["abd", "abcd", "ab", ""])
  func aFileThatChangesIsTold(text: String) throws {
    let path = try scratch.write("abc", to: "file")
    // Long ago, so that the clock of the file system has moved on by the time of writing.
    let past = timespec(tv_sec: 1_000_000_000, tv_nsec: 0)
    #expect(utimensat(AT_FDCWD, path, [past, past], 0) == 0)
    let error = failure { () throws(SafeFilesError) in
      _ = try Descriptor.read(
        at: Descriptor.workingDirectory, name: path, path: path, limit: 100, .regularFile
      ) {
        let number = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
        #expect(write(number, text, text.utf8.count) == text.utf8.count)
        close(number)
      }
    }
    #expect(error == .changed(path: path))
  }

  @Test func aFileWithoutAKnownSizeIsNotTakenForItsFirstBytes() {
    // Files of /proc say that they have no bytes and give some.
    #expect(
      failure { () throws(SafeFilesError) in
        _ = try SafeFiles.read(path: "/proc/self/status", limit: 1 << 20)
      } == .changed(path: "/proc/self/status"))
  }

  @Test(arguments: ["", ".", "..", "a/b", "/etc/passwd", "a\0b"])
  func aNameIsOneNameInTheDirectory(name: String) throws {
    let directory = try Directory(opening: scratch.path)
    let error = failure { () throws(SafeFilesError) in _ = try directory.read(name, limit: 10) }
    #expect(error == .badName(path: scratch[name]))
  }

  @Test func aZeroByteDoesNotCutThePath() throws {
    let path = try scratch.write("x", to: "file") + "\0.json"
    let error = failure { () throws(SafeFilesError) in _ = try SafeFiles.read(path: path, limit: 10)
    }
    #expect(error == .badName(path: path))
  }

  @Test func aSlashAtTheEndDoesNotOpenALink() throws {
    try scratch.makeDirectory("real")
    try scratch.link("link", to: "real")
    for path in [scratch["link"], scratch["link/"], scratch["link//"]] {
      #expect(
        failure { () throws(SafeFilesError) in _ = try Directory(opening: path) }
          == .symbolicLink(path: scratch["link"]))
    }
  }

  @Test func hostileNamesStayWholeInErrorsAndBeside() throws {
    let name = "a\nb\u{1B}]52;c;eA==\u{7}"
    let found = try #require(try error(name))
    #expect(found.path == scratch[name])
    #expect(found.message.contains(name))
    #expect(found.hint?.contains("\u{1B}") != true)
  }
}
