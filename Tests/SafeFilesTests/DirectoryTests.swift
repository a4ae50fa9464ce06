import Glibc
import Testing

@testable import SafeFiles

@Suite struct DirectoryTests {
  private let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test func aPrivateDirectoryIsMadeWithWhatIsAboveIt() throws {
    let made = try Directory.makePrivate(scratch["a/b/seen/"])
    #expect(made.path == scratch["a/b/seen"])
    for name in ["a", "a/b", "a/b/seen"] { #expect(try scratch.mode(name) == 0o700) }
    #expect(try made.makePrivate("keys").path == scratch["a/b/seen/keys"])
    #expect(try Directory.makePrivate(scratch["a/b/seen"]).path == made.path)
  }

  @Test(arguments: [0o755, 0o777, 0o770, 0o500, 0o2755])
  func whatIsOursIsTightened(mode: Int) throws {
    try scratch.makeDirectory("seen", mode: mode)
    _ = try Directory.makePrivate(scratch["seen"])
    #expect(try scratch.mode("seen") == 0o700)
  }

  @Test func directoriesAboveStayAsTheyAre() throws {
    try scratch.makeDirectory("config", mode: 0o755)
    _ = try Directory.makePrivate(scratch["config/seen"])
    #expect(try scratch.mode("config") == 0o755)
  }

  @Test func aLinkOrAFileInItsPlaceIsRefused() throws {
    try scratch.makeDirectory("real")
    try scratch.link("link", to: "real")
    try scratch.link("dangling", to: "nowhere")
    try scratch.write("x", to: "file")
    for name in ["link", "link/", "dangling"] {
      #expect(throws: SafeFilesError.symbolicLink(path: scratch["\(name.filter { $0 != "/" })"])) {
        _ = try Directory.makePrivate(scratch[name])
      }
    }
    #expect(
      throws: SafeFilesError.wrongKind(path: scratch["file"], found: .regular, wanted: .directory)
    ) { _ = try Directory.makePrivate(scratch["file"]) }
  }

  @Test func aLinkFurtherUpIsFollowed() throws {
    try scratch.makeDirectory("real")
    try scratch.link("link", to: "real")
    _ = try Directory.makePrivate(scratch["link/seen"])
    #expect(try scratch.mode("real/seen") == 0o700)
  }

  @Test func whereEveryoneCanReplaceItNothingIsPrivate() throws {
    try scratch.makeDirectory("open", mode: 0o777)
    #expect(throws: SafeFilesError.openToOthers(path: scratch["open"], mode: 0o777)) {
      _ = try Directory.makePrivate(scratch["open/seen"])
    }
    try scratch.chmod("open", 0o1777)
    _ = try Directory.makePrivate(scratch["open/seen"])
  }

  @Test(.enabled(if: isRoot, "needs root, to make directories of another user"))
  func aDirectoryOfAnotherUserIsRefused() throws {
    try scratch.makeDirectory("seen")
    #expect(chown(scratch["seen"], nobody, nobody) == 0)
    #expect(throws: SafeFilesError.foreignOwner(path: scratch["seen"], owner: nobody)) {
      _ = try Directory.makePrivate(scratch["seen"])
    }
    #expect(try scratch.mode("seen") == 0o700)
  }

  @Test func everyKindIsListed() throws {
    try scratch.write("abc", to: "file", mode: 0o644)
    try scratch.makeDirectory("directory")
    try scratch.link("link", to: "/etc/passwd")
    #expect(mkfifo(scratch["pipe"], 0o600) == 0)
    let listing = try Directory(opening: scratch.path).list(limit: 10)
    #expect(listing.isComplete)
    #expect(listing.entries.map(\.name) == ["directory", "file", "link", "pipe"])
    #expect(listing.entries.map(\.info.kind) == [.directory, .regular, .symbolicLink, .fifo])
    let file = try #require(listing.entries.first { $0.name == "file" }).info
    #expect(file.size == 3 && file.mode == 0o644 && file.owner == geteuid() && file.links == 1)
    #expect(file.isReadableByOthers && !file.isWritableByOthers)
  }

  @Test func aLongDirectoryIsCutAndThatIsTold() throws {
    for number in 0..<20 { try scratch.write("", to: "\(number)") }
    let directory = try Directory(opening: scratch.path)
    let cut = try directory.list(limit: 5)
    #expect(cut.entries.count == 5 && !cut.isComplete)
    let whole = try directory.list(limit: 20)
    #expect(whole.entries.count == 20 && whole.isComplete)
    #expect(try directory.list(limit: 0) == Directory.Listing(entries: [], isComplete: false))
    #expect(try directory.list(limit: 20) == whole)
  }

  @Test func namesThatAreNoTextAreMarked() throws {
    let bytes = scratch["bad"].utf8.map { CChar(bitPattern: $0) } + [CChar(bitPattern: 0xFF), 0]
    let number = open(bytes, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
    #expect(number >= 0)
    close(number)
    try scratch.write("", to: "new\nline")
    let entries = try Directory(opening: scratch.path).list(limit: 10).entries
    #expect(entries.map(\.name) == ["bad\u{FFFD}", "new\nline"])
    #expect(entries.map(\.isNameExact) == [false, true])
  }

  @Test func aDirectoryIsTheSameWhereverItIsMoved() throws {
    try scratch.makeDirectory("before")
    try scratch.write("x", to: "before/file")
    let directory = try Directory(opening: scratch["before"])
    #expect(rename(scratch["before"], scratch["after"]) == 0)
    try scratch.link("before", to: "/etc")
    #expect(try directory.read("file", limit: 10) == [0x78])
    try directory.writeAtomically([0x79], as: "other")
    #expect(try SafeFiles.read(path: scratch["after/other"], limit: 10) == [0x79])
  }

  @Test func stampsTellWritingApart() throws {
    let path = try scratch.write("abc", to: "file")
    let first = try SafeFiles.info(path: path).stamp
    #expect(try SafeFiles.info(path: path).stamp == first)
    let directory = try Directory(opening: scratch.path)
    try directory.writeAtomically(Array("abd".utf8), as: "file")
    let second = try directory.info(of: "file").stamp
    #expect(second != first && second.text != first.text)
    #expect(second.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
  }

  @Test func aTimeThatWasSetBackIsSeen() throws {
    let path = try scratch.write("abc", to: "file")
    let first = try SafeFiles.info(path: path).stamp
    let seconds = first.modified / 1_000_000_000
    let time = timespec(
      tv_sec: Int(seconds), tv_nsec: Int(first.modified - seconds * 1_000_000_000))
    // The clock of the file system ticks in milliseconds: set it back until that has moved on.
    let deadline = ContinuousClock.now + .seconds(10)
    var second = first
    while second == first, ContinuousClock.now < deadline {
      #expect(utimensat(AT_FDCWD, path, [time, time], 0) == 0)
      second = try SafeFiles.info(path: path).stamp
    }
    #expect(second.modified == first.modified)
    #expect(second != first)
  }
}
