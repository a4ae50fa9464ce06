import CaptureFixtures
import CaptureModel
import Foundation
import Testing

@testable import Recordings

/// Reading changes no byte, no time and no name, whatever state the recorder left its files in.
struct UntouchedTests {
  enum Situation: String, CaseIterable, Sendable {
    case sealed, deadWithIndex, deadWithoutIndex, headerOnly, hotJournal, emptyLog, readOnlyFolder
    case stranger
  }

  private func store(_ situation: Situation) throws -> Store {
    switch situation {
    case .sealed: return try Store(.typedText)
    case .deadWithIndex, .stranger: return try Store(.unsealed)
    case .deadWithoutIndex:
      let store = try Store(.unsealed)
      try store.delete("recording.db-shm")
      return store
    case .headerOnly:
      // The header says WAL, and there is none: as after a clean end without sealing.
      let store = try Store(.typedText)
      try store.overwrite("recording.db", at: 18, with: [2, 2])
      return store
    case .emptyLog:
      let store = try Store(.typedText)
      try store.overwrite("recording.db", at: 18, with: [2, 2])
      try store.write("recording.db-wal", [])
      return store
    case .hotJournal:
      let store = try Store(.typedText)
      let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
      let head = magic + [0, 0, 0, 1, 1, 2, 3, 4, 0, 0, 0, 103, 0, 0, 2, 0, 0, 0, 16, 0]
      try store.write("recording.db-journal", head + [UInt8](repeating: 0, count: 8192))
      return store
    case .readOnlyFolder:
      let store = try Store(.unsealed)
      try store.setMode(0o444, of: "recording.db")
      try store.setMode(0o555)
      return store
    }
  }

  @Test(arguments: Situation.allCases)
  func nothingChanges(situation: Situation) throws {
    let store = try store(situation)
    if situation == .stranger, geteuid() == 0 {
      for name in try store.fingerprint().names { chown(store.file(name), 65534, 65534) }
    }
    let (before, changed) = (try store.fingerprint(), try Self.changeTimes(store))
    let source = try RecordingKinds.open(store.path)
    if situation == .hotJournal {
      #expect(throws: RecordingError.needsRecovery(path: store.database)) {
        try source.recording()
      }
    } else {
      let recording = try source.recording()
      let batches = try Reading.batches(of: source, limit: 500)
      #expect(batches.reduce(0) { $0 + $1.eventCount } > 300)
      let windows = batches.flatMap(\.navigation.windows)
      #expect(try source.titles(of: windows).count > 1)
      #expect(try source.screens(in: nil, offset: 0, limit: 5).count == 5)
      #expect(recording.state == (situation == .sealed ? .closed : recording.state))
    }
    #expect(try store.fingerprint().differences(since: before) == [])
    #expect(try Self.changeTimes(store) == changed, "a file's status was changed")
  }

  /// Of every file: the time of the last change of its bytes, owner or mode.
  private static func changeTimes(_ store: Store) throws -> [String: [Int]] {
    var times: [String: [Int]] = [:]
    for name in try store.fingerprint().names + ["."] {
      var status = stat()
      lstat(store.file(name), &status)
      times[name] = [status.st_ctim.tv_sec, status.st_ctim.tv_nsec, Int(status.st_ino)]
    }
    return times
  }

  @Test func aWALWithoutItsIndexIsReadWhole() throws {
    let stores = try (store(.deadWithIndex), store(.deadWithoutIndex))
    let with = try Reading.totals(of: RecordingKinds.open(stores.0.path))
    let without = try Reading.totals(of: RecordingKinds.open(stores.1.path))
    #expect(with == without)
    #expect(with.0 == 146 + 9 + 182 + 4 + 44)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func aReaderWithoutRightsIsToldSo() throws {
    let store = try Store(.typedText)
    try store.setMode(0o000, of: "recording.db")
    let source = try RecordingKinds.open(store.path)
    #expect(throws: RecordingError.forbidden(path: store.database)) { try source.recording() }
  }

  @Test func manyThreadsReadOneRecording() async throws {
    let store = try Store(.unsealed)
    let before = try store.fingerprint()
    let path = store.path
    let source = try RecordingKinds.open(path)
    let totals = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask { try Reading.totals(of: source, limit: 40).0 }
        group.addTask { try Reading.totals(of: RecordingKinds.open(path), limit: 70).0 }
      }
      return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(totals == [385])
    #expect(try store.fingerprint().differences(since: before) == [])
  }
}
