import CaptureModel
import Foundation
import Policy
import PolicyFiles
import Testing

/// The watch of the folders. None of these waits for the slow look unless it is what is tested.
struct WatchTests {
  private let patience = Duration.seconds(20)
  private let full = EffectiveTests.choice()
  private let counts = EffectiveTests.choice(.counts)

  private func input(_ watch: inout PolicyWatch) -> PolicyInput<Choice>? {
    watch.next(within: patience)?.choice.input
  }

  @Test func everyReplacementIsSeen() throws {
    let scratch = try PolicyScratch()
    var watch = PolicyWatch(scratch.store, poll: .seconds(3600))
    #expect(input(&watch) == .missing)
    for index in 0..<20 {
      let choice = index.isMultiple(of: 2) ? full : counts
      try scratch.write(choice)
      #expect(input(&watch) == .given(choice))
    }
    #expect(watch.next(within: .zero) == nil)
  }

  @Test func writingInPlaceRemovingAndAnotherModeAreSeen() throws {
    let scratch = try PolicyScratch()
    try scratch.write(full)
    var watch = PolicyWatch(scratch.store, poll: .seconds(3600))
    #expect(input(&watch) == .given(full))
    let file = try #require(FileHandle(forWritingAtPath: scratch.choicePath))
    try file.write(contentsOf: Data("x".utf8))
    try file.close()
    #expect(input(&watch) == .unreadable)
    try scratch.write(full)
    #expect(input(&watch) == .given(full))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o666], ofItemAtPath: scratch.choicePath)
    #expect(input(&watch) == .unreadable)
    try FileManager.default.removeItem(atPath: scratch.choicePath)
    #expect(input(&watch) == .missing)
  }

  @Test func aFolderThatGoesAndComesIsSeen() throws {
    let scratch = try PolicyScratch()
    try scratch.write(full)
    var watch = PolicyWatch(scratch.store, poll: .seconds(3600))
    #expect(input(&watch) == .given(full))
    try FileManager.default.removeItem(atPath: scratch.folder)
    #expect(input(&watch) == .missing)
    try FileManager.default.createDirectory(
      atPath: scratch.folder, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700])
    try scratch.write(counts)
    #expect(input(&watch) == .given(counts))
  }

  /// With a folder that is not there, nothing tells: only looking does.
  @Test func aLookFindsWhatNoNewsTells() throws {
    let scratch = try PolicyScratch()
    let store = PolicyStore(offer: "/nowhere/offer.json", folder: scratch.folder + "/later")
    var watch = PolicyWatch(store, poll: .milliseconds(20))
    #expect(input(&watch) == .missing)
    _ = try store.change(now: EffectiveTests.ten, record: { _ in }, { _ in full })
    #expect(watch.next(within: patience)?.choice.input.value?.levels == full.levels)
  }
}
