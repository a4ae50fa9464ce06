import CaptureFixtures
import Foundation
import Recordings
import Testing

@Suite struct StampTests {
  @Test func aNewRecordingAndAFileInOneChangeTheStamp() throws {
    let store = try Store(.typedText)
    let place = (store.path as NSString).deletingLastPathComponent
    let before = RecordingKinds.stamp(of: [place])
    #expect(RecordingKinds.stamp(of: [place]) == before)
    let folder = place + "/another"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let withFolder = RecordingKinds.stamp(of: [place])
    #expect(withFolder != before)
    try Data([1]).write(to: URL(fileURLWithPath: folder + "/recording.db"))
    #expect(RecordingKinds.stamp(of: [place]) != withFolder)
    try FileManager.default.removeItem(atPath: folder)
    store.remove()
  }

  @Test func whatIsMissingHasAStampUntilItComes() throws {
    let store = try Store(.typedText)
    let place = store.path + "/captures"
    let before = RecordingKinds.stamp(of: [place])
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
    #expect(RecordingKinds.stamp(of: [place]) != before)
    store.remove()
  }
}
