import Foundation
import SafeFiles
import Testing

struct DirectoryWatchTests {
  private let patience = Duration.seconds(20)

  @Test func aRenameIntoPlaceIsNews() throws {
    let scratch = try Scratch()
    let directory = try Directory(opening: scratch.path)
    let watch = try DirectoryWatch()
    try watch.add(directory)
    #expect(try watch.next(within: .zero) == .quiet)
    for _ in 0..<3 {
      try directory.writeAtomically([1], as: "file")
      #expect(try watch.next(within: patience) == .changed)
    }
    try directory.remove("file")
    #expect(try watch.next(within: patience) == .changed)
  }

  @Test func aDirectoryThatGoesIsToldAsLost() throws {
    let scratch = try Scratch()
    try scratch.makeDirectory("inner")
    let watch = try DirectoryWatch()
    try watch.add(Directory(opening: scratch["inner"]))
    try FileManager.default.removeItem(atPath: scratch["inner"])
    #expect(try watch.next(within: patience) == .lost)
  }

  @Test func manyNewsAreOneAnswer() throws {
    let scratch = try Scratch()
    let directory = try Directory(opening: scratch.path)
    let watch = try DirectoryWatch()
    try watch.add(directory)
    for index in 0..<400 { try scratch.write("x", to: "file \(index)") }
    #expect(try watch.next(within: patience) == .changed)
    #expect(try watch.next(within: .zero) == .quiet)
  }

  @Test func aRenameReplacesAndNeedsOneName() throws {
    let scratch = try Scratch()
    try scratch.write("new", to: "new")
    try scratch.write("old", to: "old")
    let directory = try Directory(opening: scratch.path)
    try directory.rename("new", to: "old")
    #expect(try directory.read("old", limit: 9) == Array("new".utf8))
    #expect(try scratch.names() == ["old"])
    #expect(throws: SafeFilesError.badName(path: scratch["../x"])) {
      try directory.rename("old", to: "../x")
    }
    #expect(throws: SafeFilesError.missing(path: scratch["gone"])) {
      try directory.rename("gone", to: "x")
    }
  }
}
