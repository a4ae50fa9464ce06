import CaptureFixtures
import Testing

struct StoreTests {
  @Test(arguments: Fixture.allCases)
  func aCopyHasTheBytesOfItsFixtureAndTheModesOfTheRecorder(fixture: Fixture) throws {
    let original = try Fingerprint(of: fixture.path)
    let copy = try Store(fixture).fingerprint()
    #expect(!original.names.isEmpty)
    #expect(copy.names == original.names)
    for name in original.names {
      #expect(copy.entries[name]?.content == original.entries[name]?.content)
      #expect(copy.entries[name]?.mode == (name.hasSuffix(".json") ? 0o600 : 0o644))
    }
  }

  @Test func theCopyGoesWithItsOwner() throws {
    var store: Store? = try Store(.unsealed)
    let path = try #require(store?.path)
    try store?.setMode(0o000)
    store = nil
    #expect(throws: FixtureError.self) { try Fingerprint(of: path) }
  }

  @Test func everyKindOfChangeIsSeen() throws {
    let store = try Store(.typedText)
    let before = try store.fingerprint()
    #expect(try store.fingerprint().differences(since: before) == [])

    try store.zero("recording.db", 100..<200)
    try store.write("extra", [1])
    try store.setMode(0o644, of: "capture-state.json")
    try store.delete("profiling.json")
    let differences = try store.fingerprint().differences(since: before)
    #expect(
      differences.map { $0.prefix { $0 != ":" } } == [
        "capture-state.json changed", "extra came", "profiling.json went", "recording.db changed",
      ])
  }

  @Test func filesAreCutOverwrittenAndLinked() throws {
    let store = try Store(.typedText)
    let video = try #require(try store.video)
    let length = try store.length(of: video)
    try store.truncate(video, to: length / 2)
    #expect(try store.length(of: video) == length / 2)
    try store.overwrite(video, at: 4, with: Array("xxxx".utf8))
    try store.link("profiling.json", to: "/etc/hostname")
    #expect(try store.fingerprint().entries["profiling.json"]?.content == "kind l")
  }

  @Test(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
  func rowsAreCountedAndChanged() throws {
    let store = try Store(.typedText)
    let count = "SELECT count(*) FROM action_event"
    #expect(try store.sql(count) == "1894\n")
    try store.sql("DELETE FROM action_event WHERE id > 10")
    #expect(try store.sql(count) == "10\n")
    #expect(throws: FixtureError.self) { try store.sql("SELECT nothing FROM nowhere") }
  }

  @Test func fieldsOfJSONAreReplaced() throws {
    let store = try Store(.unsealed)
    try store.edit(json: "capture-state.json", ["phase": "complete", "pid": nil])
    let other = try Store(copying: store.path)
    #expect(
      try other.fingerprint().entries["capture-state.json"]?.content
        == store.fingerprint().entries["capture-state.json"]?.content)
    #expect(throws: (any Error).self) { try store.edit(json: "recording.db", [:]) }
  }
}
