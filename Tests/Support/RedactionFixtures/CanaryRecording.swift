package import CaptureFixtures
internal import CaptureModel
internal import Foundation
package import Ledger
package import Recordings
package import Redaction
package import TerminalHarness

/// A sealed recording with words in it that nobody could write by chance, in every kind of place where
/// a recorder puts text; and a folder of state beside it.
package final class CanaryRecording {
  package let store: Store
  package let state: TemporaryDirectory
  /// Kinds of places by name, with the words that were put there.
  package private(set) var canaries: [String: [String]] = [:]
  private var random: SplitMix

  /// A recording of some seconds: keys, clicks, windows, pictures in rows and in a small video, one
  /// pause of the recorder.
  package static var original: String { Fixture.folder + "/redaction/small" }

  /// - Parameter count: words of each kind.
  package init(seed: UInt64, count: Int = 48, isSealed: Bool = true) throws {
    store = try Store(copying: Self.original)
    state = try TemporaryDirectory()
    random = SplitMix(state: seed)
    try plant(count)
    if isSealed { try source().seal(faults: .none) }
  }

  deinit { state.remove() }

  package func source() throws -> any RedactingSource { try OpenAdaptRecording(path: store.path) }

  package func ledger() throws -> OwnerLedger {
    try OwnerLedger(
      LedgerPaths(
        ledger: state.path + "/ledger", own: state.path + "/own", keys: state.path + "/keys"),
      patience: .seconds(10), sealDelay: .milliseconds(1))
  }

  package var folder: JobFolder { JobFolder(path: state.path + "/redactions") }

  private func word(_ length: Int) -> String {
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
    return String((0..<length).map { _ in letters[Int(random.next() % UInt64(letters.count))] })
  }

  /// Rows of keys, windows and pictures get the words; what is deleted and changed before leaves
  /// words in free pages and gaps, as the recorder's own SQLite does not always overwrite.
  private func plant(_ count: Int) throws {
    for kind in ["short", "indexed", "overflow", "blob", "title", "element"] {
      canaries[kind] = (0..<count).map { _ in word(28) }
    }
    func of(_ kind: String, _ index: Int) -> String { canaries[kind]?[index] ?? "" }
    var sql = "PRAGMA secure_delete = OFF; BEGIN;"
    sql += "CREATE INDEX planted ON action_event(canonical_key_char);"
    for index in 0..<count {
      let key =
        "id = (SELECT id FROM action_event WHERE name IN ('press', 'release')"
        + " ORDER BY id LIMIT 1 OFFSET \(index % 76))"
      let filler = String(repeating: "x", count: 5000)
      sql += """
        UPDATE action_event SET key_char = '\(of("short", index))',
        canonical_key_char = '\(of("indexed", index))',
        structural_observation = '{"text":"\(filler)\(of("overflow", index))\(filler)"}',
        element_state = '{"name":"\(of("element", index))"}' WHERE \(key);
        UPDATE window_event SET title = '\(of("title", index))',
        state = '{"title":"\(of("title", index))","meta":{"title":"\(of("title", index))"}}'
        WHERE id = (SELECT id FROM window_event ORDER BY id LIMIT 1 OFFSET \(index % 2));
        UPDATE screenshot SET png_diff_data = CAST('\(of("blob", index))\(filler)' AS BLOB)
        WHERE id = (SELECT id FROM screenshot ORDER BY id LIMIT 1 OFFSET \(index % 25));
        INSERT INTO audio_info(id, recording_id, transcribed_text, flac_data)
        SELECT \(index + 1), id, '\(of("short", index))', CAST('\(of("blob", index))' AS BLOB)
        FROM recording;
        DELETE FROM audio_info WHERE id = \(index + 1) AND id % 3 > 0;

        """
    }
    try store.sql(sql + "COMMIT;")
  }

  /// Words of which any nine bytes are found, in any letter case, in a file of the recording or of
  /// the state: kind and place.
  package func found(_ kinds: [String]? = nil) throws -> [String] {
    var windows: [Data: String] = [:]
    for (kind, words) in canaries where kinds?.contains(kind) ?? true {
      for word in words {
        let bytes = Array(word.utf8)
        for start in 0...(bytes.count - 9) { windows[Data(bytes[start..<start + 9])] = kind }
      }
    }
    var found: Set<String> = []
    for root in [store.path, state.path] {
      for file in try files(below: root) {
        let data = Self.lowered(try Data(contentsOf: URL(fileURLWithPath: file)))
        for kind in Self.search(data, windows) { found.insert("\(kind) in \(file)") }
      }
    }
    return found.sorted()
  }

  private func files(below root: String) throws -> [String] {
    let listing = try Command.run("find", [root, "-type", "f", "-print0"])
    return listing.stdout.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func lowered(_ data: Data) -> [UInt8] {
    data.map { (65...90).contains($0) ? $0 + 32 : $0 }
  }

  /// A table of the first three bytes keeps this fast without optimisation.
  private static func search(_ bytes: [UInt8], _ windows: [Data: String]) -> Set<String> {
    var heads = [Bool](repeating: false, count: 1 << 16)
    for window in windows.keys {
      let start = window.startIndex
      heads[Int(window[start]) << 8 | Int(window[start + 1])] = true
    }
    var found: Set<String> = []
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index + 9 <= buffer.count {
        if heads[Int(buffer[index]) << 8 | Int(buffer[index + 1])],
          let kind = windows[Data(buffer[index..<index + 9])]
        {
          found.insert(kind)
        }
        index += 1
      }
    }
    return found
  }
}

/// A small generator with a seed (SplitMix64), so that a run can be repeated.
package struct SplitMix: RandomNumberGenerator, Sendable {
  package var state: UInt64
  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
