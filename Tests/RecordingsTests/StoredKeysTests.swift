import CaptureFixtures
import CaptureModel
import Recordings
import Testing

/// The text of keys as it is stored, checked against the `sqlite3` program.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct StoredKeysTests {
  private func keys(
    _ source: some ContentSource, _ selection: RowSelection = RowSelection(), limit: Int = 1000
  ) throws -> [StoredKey] {
    var keys: [StoredKey] = []
    try source.keys(selection, limit: limit, isCancelled: { false }) {
      keys += $0
      return true
    }
    return keys
  }

  @Test(arguments: Fixture.allCases, [3, 500, 100_000])
  func textNameAndNumberAreThoseThatAreStored(fixture: Fixture, limit: Int) throws {
    let store = try Store(fixture)
    let found = try keys(RecordingKinds.open(store.path), limit: limit)
    let copy = try Store(fixture)
    let lines = try copy.sql(
      """
      SELECT id, name = 'press', CAST(key_vk AS INTEGER), hex(key_char), key_name
      FROM action_event WHERE name IN ('press', 'release') ORDER BY id;
      """
    ).split(separator: "\n").map(String.init)
    #expect(lines.count == found.count)
    for (line, key) in zip(lines, found) {
      var code = ""
      if case .code(let number) = key.key { code = "\(number)" }
      let text = (key.text?.unfiltered ?? "").utf8
        .map { String(Int($0) + 0x100, radix: 16, uppercase: true).dropFirst() }.joined()
      let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      #expect(key.reference == RowReference(.actions, try #require(RowID(fields[0]))))
      #expect(fields[1] == (key.isPress ? "1" : "0"))
      #expect(fields[2] == code)
      #expect(fields[3] == text)
      let name = fields[4].hasPrefix("keycode_") ? "" : fields[4]
      #expect((key.name ?? "") == name)
    }
  }

  @Test func theyAreThoseThatBatchesCount() throws {
    let store = try Store(.keycodesOnly)
    let source = try RecordingKinds.open(store.path)
    let batch = try source.batch(after: nil, limit: 100_000)
    let found = try keys(source)
    #expect(found.map(\.reference.row) == batch.keys.common.rows)
    #expect(found.map(\.instant) == batch.keys.common.instants)
    #expect(found.map(\.key) == batch.keys.keys)
    let middle = try #require(found.dropFirst(700).first).instant
    let first = try #require(found.first).instant
    let some = try keys(source, RowSelection(span: first..<middle))
    #expect(some == found.filter { $0.instant < middle })
  }

  @Test func oddTextIsHandedOutAsItIsAndBounded() throws {
    let store = try Store(.typedText)
    try store.sql(
      """
      UPDATE action_event SET key_char = replace(hex(zeroblob(40000)), '0', 'x') WHERE id = 32;
      UPDATE action_event SET key_char = X'00FF00' WHERE id = 33;
      UPDATE action_event SET key_char = char(27) || ']0;x' || char(7), key_name = 'hunter2'
      WHERE id = 34;
      UPDATE action_event SET key_char = '', key_vk = NULL, key_name = NULL WHERE id = 35;
      """)
    let found = try keys(RecordingKinds.open(store.path))
    func key(_ row: RowID) -> StoredKey? { found.first { $0.reference.row == row } }
    #expect(key(32)?.text?.unfiltered.count == 4096)
    #expect(key(33).map { $0.text == nil } == true)
    #expect(key(34)?.text == UntrustedText("\u{1B}]0;x\u{07}"))
    #expect(key(34).map { $0.name == nil } == true, "no name of the fixed set")
    #expect(key(35) == nil)
  }
}
