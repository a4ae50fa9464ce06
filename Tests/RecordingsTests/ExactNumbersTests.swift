import CaptureFixtures
import CaptureModel
import Recordings
import Testing

/// What each fixture is known to hold, counted row by row through the batches of every size.
struct ExactNumbersTests {
  struct Expected: Sendable {
    let fixture: Fixture
    let state: Recording.State
    let motion: Int
    let buttons: Int
    let wheel: Int
    let presses: Int
    let keys: Int
    let keyPresses: Int
    let withText: Int
    let windows: Int
    let screens: Int
    let rowPictures: Int
    let videoPictures: Int
    let pauses: Int
  }

  static let all = [
    Expected(
      fixture: .keycodesOnly, state: .closed, motion: 1392, buttons: 54, wheel: 27, presses: 27,
      keys: 1528, keyPresses: 764, withText: 6, windows: 25, screens: 430, rowPictures: 0,
      videoPictures: 430, pauses: 0),
    Expected(
      fixture: .imagesAndPause, state: .closed, motion: 57, buttons: 38, wheel: 0, presses: 19,
      keys: 628, keyPresses: 314, withText: 0, windows: 2, screens: 118, rowPictures: 118,
      videoPictures: 118, pauses: 1),
    Expected(
      fixture: .typedText, state: .closed, motion: 851, buttons: 34, wheel: 15, presses: 17,
      keys: 994, keyPresses: 497, withText: 394, windows: 17, screens: 330, rowPictures: 0,
      videoPictures: 330, pauses: 0),
    Expected(
      fixture: .unsealed, state: .dead, motion: 146, buttons: 6, wheel: 3, presses: 3, keys: 182,
      keyPresses: 91, withText: 73, windows: 4, screens: 44, rowPictures: 0, videoPictures: 0,
      pauses: 0),
  ]

  @Test(arguments: all, [1, 2, 7, 100, 100_000])
  func numbersAreExactInBatchesOfAnySize(expected: Expected, limit: Int) throws {
    // One row at a time takes thousands of openings, each the same: the small fixtures are enough.
    if limit < 7, expected.fixture != .unsealed, expected.fixture != .imagesAndPause { return }
    let store = try Store(expected.fixture)
    let before = try store.fingerprint()
    let source = try RecordingKinds.open(store.path)
    let recording = try source.recording()
    let batches = try Reading.batches(of: source, limit: limit)

    #expect(recording.state == expected.state)
    #expect(recording.pauses.count == expected.pauses)
    #expect(recording.videoPictures == expected.videoPictures)
    let motion = batches.reduce(0) { $0 + $1.motion.count }
    let wheel = batches.reduce(0) { $0 + $1.clicks.kinds.count { $0 == .wheel } }
    let clicks = batches.reduce(0) { $0 + $1.clicks.count }
    let presses = batches.reduce(0) { $0 + $1.clicks.kinds.count { $0 == .press } }
    #expect(
      [motion, clicks - wheel, wheel, presses]
        == [expected.motion, expected.buttons, expected.wheel, expected.presses])
    let keys = batches.reduce(0) { $0 + $1.keys.count }
    let pressed = batches.flatMap { zip($0.keys.isPress, $0.keys.stored) }.filter { $0.0 }
    #expect(keys == expected.keys)
    #expect(pressed.count == expected.keyPresses)
    #expect(pressed.count { $0.1 == .text } == expected.withText)
    #expect(batches.reduce(0) { $0 + $1.navigation.count } == expected.windows)
    #expect(batches.reduce(0) { $0 + $1.screens.count } == expected.screens)
    let pictures = batches.reduce(0) { $0 + $1.screens.hasPicture.count { $0 } }
    #expect(pictures == expected.rowPictures)
    #expect(batches.allSatisfy { $0.skipped.isEmpty })
    #expect(try store.fingerprint().differences(since: before) == [])
  }

  @Test(arguments: Fixture.allCases)
  func windowsHaveTheSameReferencesInBatchesOfAnySize(fixture: Fixture) throws {
    let store = try Store(fixture)
    func references(_ limit: Int) throws -> [WindowReference] {
      try Reading.batches(of: RecordingKinds.open(store.path), limit: limit)
        .flatMap(\.navigation.windows)
    }
    let whole = try references(100_000)
    #expect(try references(50) == whole)
    if fixture == .unsealed { #expect(try references(1) == whole) }
    // Also by a source that was opened in the middle and has not seen the windows before.
    let first = try RecordingKinds.open(store.path).batch(after: nil, limit: 2)
    let second = try RecordingKinds.open(store.path).batch(after: first.cursor, limit: 100_000)
    #expect(first.navigation.windows + second.navigation.windows == whole)
  }
}
