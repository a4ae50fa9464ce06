import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// What is being recorded right now, read off the first line of the screen.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"))
struct NowTests {
  /// The test itself is the process that the recording names as its recorder.
  private static let running = Recordings { surroundings in
    let store = try Store(.unsealed)
    try store.edit(
      json: "capture-state.json",
      ["pid": Int(ProcessInfo.processInfo.processIdentifier), "process_started_at": nil])
    try surroundings.place(store, as: "running")
  }

  @Test(arguments: ScreenSize.three)
  func whatIsBeingRecordedRightNow(size: ScreenSize) throws {
    let person = try Person(at: size, with: Self.running)
    try person.reads("● recorded: motion, clicks, keys, navigation, screens", "1 recording")
    // It stays there whatever is looked at.
    for screen in Screen.allCases {
      try person.opens(screen)
      try person.reads("● recorded: motion")
    }
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func nothingIsBeingRecordedThatSeenKnowsOf(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("○ no recorder found: one that Seen cannot find may run", "1 recording")
    try person.leaves()
  }
}
