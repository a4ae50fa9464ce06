import CaptureFixtures
import CaptureModel
import Foundation
import Glibc
import Testing

@testable import Recordings

/// Files that are not what they should be: pipes, links, folders, nothing, nonsense.
@Suite(.timeLimit(.minutes(1)))
struct OddFilesTests {
  private func pipe(_ store: Store, _ name: String) throws {
    _ = try? FileManager.default.removeItem(atPath: store.file(name))
    #expect(mkfifo(store.file(name), 0o600) == 0)
  }

  @Test func aPipeInTheDatabasesPlaceIsNoRecording() throws {
    let store = try Store(.typedText)
    try pipe(store, "recording.db")
    #expect(throws: RecordingError.notARecording(path: store.path)) {
      try RecordingKinds.open(store.path)
    }
  }

  @Test(arguments: ["recording.db-wal", "recording.db-shm", "recording.db-journal"])
  func aPipeBesideTheDatabaseKeepsNobodyWaiting(name: String) throws {
    for state in ["complete", "recording"] {
      let store = try Store(.unsealed)
      try store.edit(
        json: "capture-state.json",
        ["phase": state, "pid": Int(getpid()), "process_started_at": nil])
      try pipe(store, name)
      let source = try RecordingKinds.open(store.path)
      // An error or the rows; what matters is that it ends, and says what is the matter.
      do { _ = try source.recording() } catch let error as RecordingError {
        #expect(error.hint != nil)
      }
    }
  }

  @Test func pipesInPlacesOfSmallFilesAreTold() throws {
    let store = try Store(.typedText)
    for name in ["capture-state.json", "authentication-handoffs.json"] { try pipe(store, name) }
    let recording = try RecordingKinds.open(store.path).recording()
    #expect(recording.warnings.map(\.code).contains("no-state"))
    #expect(recording.warnings.map(\.code).contains("pauses-unreadable"))
  }

  @Test func aPipeInTheVideosPlaceIsNoVideo() throws {
    let store = try Store(.typedText)
    try pipe(store, try #require(try store.video))
    let recording = try RecordingKinds.open(store.path).recording()
    #expect(recording.videoPictures == 0)
    #expect(recording.warnings.map(\.code).contains("video-unreadable"))
  }

  @Test func aFolderInTheDatabasesPlaceIsNoRecording() throws {
    let store = try Store(.typedText)
    try store.delete("recording.db")
    try FileManager.default.createDirectory(
      atPath: store.database, withIntermediateDirectories: false)
    #expect(throws: RecordingError.notARecording(path: store.path)) {
      try RecordingKinds.open(store.path)
    }
  }

  @Test func linksInsideAreNotFollowedAndTold() throws {
    let other = try Store(.imagesAndPause)
    let store = try Store(.typedText)
    try store.link("recording.db", to: other.database)
    #expect(throws: RecordingError.link(path: store.database)) {
      try RecordingKinds.open(store.path)
    }
    let second = try Store(.typedText)
    for name in ["capture-state.json", "authentication-handoffs.json", "recording.db-wal"] {
      try second.link(name, to: other.file("capture-state.json"))
    }
    let source = try RecordingKinds.open(second.path)
    do {
      let recording = try source.recording()
      #expect(recording.warnings.count { $0.code == "link" } == 3)
      #expect(recording.pauses.isEmpty)
    } catch let error as RecordingError {
      #expect(error == .forbidden(path: second.database))
    }
  }

  @Test func aLinkToTheFolderLeadsToTheRealPlace() throws {
    let store = try Store(.typedText)
    let other = try Store(.imagesAndPause)
    try other.link("alias", to: store.path)
    let source = try RecordingKinds.open(other.file("alias"))
    #expect(source.path == store.path)
    #expect(try RecordingKinds.open(store.database).path == store.path)
    #expect(try RecordingKinds.open(store.path + "/").path == store.path)
  }

  @Test(arguments: [
    "", "null", "[]", "7", "{", "{\"phase\":[],\"pid\":\"x\",\"event_counts\":{\"a\":{}}}",
    "{\"pid\":1e999}", "{\"pid\":-1,\"phase\":\"recording\"}",
    String(repeating: "[", count: 100_000),
  ])
  func aStateThatMakesNoSenseIsTold(text: String) throws {
    let store = try Store(.typedText)
    try store.write("capture-state.json", Array(text.utf8))
    let source = try RecordingKinds.open(store.path)
    let recording = try source.recording()
    #expect(recording.state == .dead || recording.warnings.map(\.code).contains("no-state"))
    #expect(try Reading.totals(of: source).0 == 2241)
  }

  @Test func aStateOfTwoMegabytesIsNotRead() throws {
    let store = try Store(.typedText)
    try store.write("capture-state.json", [UInt8](repeating: 32, count: 2 << 20))
    #expect(
      try RecordingKinds.open(store.path).recording().warnings.map(\.code).contains("no-state"))
  }

  @Test func anUnknownSchemaOfTheStateIsTold() throws {
    let store = try Store(.typedText)
    try store.edit(json: "capture-state.json", ["schema_version": "openadapt.capture-terminal.v9"])
    let recording = try RecordingKinds.open(store.path).recording()
    #expect(recording.state == .closed)
    #expect(recording.warnings.map(\.code).contains("unknown-schema"))
  }

  /// The number of a recorder that has ended may belong to another process by now.
  @Test func aProcessThatOnlyHasTheNumberIsNotTheRecorder() throws {
    let store = try Store(.unsealed)
    try store.edit(json: "capture-state.json", ["pid": Int(getpid())])
    let recording = try RecordingKinds.open(store.path).recording()
    #expect(recording.state == .dead)
    #expect(recording.warnings.map(\.code).contains("recorder-died"))
  }

  @Test func pausesThatMakeNoSenseAreCounted() throws {
    let store = try Store(.imagesAndPause)
    let json = """
      {"intervals": [{"started_at": 1795455236.9, "ended_at": 1795455243.3}, {"started_at": 5},
      {"started_at": 1795455250, "ended_at": 1795455240}, {"ended_at": 1795455240}, 7,
      {"started_at": "x"}, {"started_at": 1795455238, "ended_at": null},
      {"started_at": 1795455239, "ended_at": "later"}]}
      """
    try store.write("authentication-handoffs.json", Array(json.utf8))
    let recording = try RecordingKinds.open(store.path).recording()
    #expect(recording.pauses.count == 3)
    #expect(recording.pauses.last?.to == nil)
    let odd = recording.warnings.first { $0.code == "pauses-odd" }
    #expect(odd?.message.hasPrefix("5 ") == true)
  }

  @Test func aDesktopOfAbsurdNumbersIsUnknown() {
    let numbers = ["-9223372036854775808", "9223372036854775807", "1e300", "0", "-5"]
    for number in numbers {
      let text = "{\"capture_desktop\":{\"origin\":[\(number),0],\"viewport\":[\(number),800]}}"
      #expect(OpenAdaptState.desktop(configuration: text, width: nil, height: nil) == nil)
    }
    #expect(OpenAdaptState.desktop(configuration: nil, width: .min, height: .max) == nil)
    #expect(OpenAdaptState.desktop(configuration: "[", width: 10, height: 20)?.bounds.height == 20)
  }

  @Test func aBoxOfAVideoThatIsTooShortIsNone() throws {
    let store = try Store(.typedText)
    // A box of eight bytes, with the identifier of a longer one behind it.
    let bytes =
      [0, 0, 0, 8] + Array("uuid".utf8) + VideoTiming.boxIdentifier + [0, 0, 0, 0, 0, 0, 0, 0]
    try store.write("short.mp4", bytes)
    let file = try #require(StoreFile(store.file("short.mp4")))
    #expect(VideoTiming(file: file) == nil)
    for fps in ["0/0", "1/0", "1e308/1e-308", "1e-308/1e308", "nan/nan", "24", "-24/1"] {
      let json =
        "{\"schema\":\"\(VideoTiming.knownSchema)\",\"fps\":\"\(fps)\",\"sources\":[[0,1]]}"
      #expect(VideoTiming(payload: Data(json.utf8)) == nil, "\(fps)")
    }
  }

  @Test func whatLiesAmongRecordingsIsToldOrLeftAlone() throws {
    let store = try Store(.typedText)
    let home = URL(fileURLWithPath: store.path).deletingLastPathComponent().path
    let captures = home + "/.openadapt/captures"
    try FileManager.default.createDirectory(atPath: captures, withIntermediateDirectories: true)
    #expect(RecordingKinds.discover(.init(home: home)).paths.isEmpty)
    try FileManager.default.createDirectory(
      atPath: captures + "/empty", withIntermediateDirectories: false)
    try FileManager.default.copyItem(atPath: store.path, toPath: captures + "/b")
    try FileManager.default.copyItem(atPath: store.path, toPath: captures + "/a")
    try FileManager.default.createSymbolicLink(
      atPath: captures + "/l", withDestinationPath: store.path)
    try FileManager.default.createDirectory(
      atPath: captures + "/odd/recording.db", withIntermediateDirectories: true)
    let found = RecordingKinds.discover(.init(home: home))
    #expect(found.paths == ["a", "b", "odd"].map { captures + "/" + $0 })
    #expect(found.warnings.map(\.code) == ["link"])
    #expect(throws: RecordingError.self) { try RecordingKinds.open(captures + "/odd") }
    #expect(RecordingKinds.discover(.init(home: "/nonexistent")).warnings.isEmpty)
  }

  @Test func pathsThatLeadToNothingOrElsewhereAreErrors() throws {
    #expect(throws: RecordingError.missing(path: "/nonexistent")) {
      try RecordingKinds.open("/nonexistent")
    }
    #expect(throws: RecordingError.notARecording(path: "/etc/hostname")) {
      try RecordingKinds.open("/etc/hostname")
    }
    #expect(throws: RecordingError.notARecording(path: "/")) { try RecordingKinds.open("/") }
    #expect(throws: RecordingError.self) { try RecordingKinds.open("") }
    #expect(throws: RecordingError.self) { try RecordingKinds.open("/dev/null") }
  }
}
