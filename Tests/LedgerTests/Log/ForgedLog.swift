import CaptureModel
import Foundation

@testable import Ledger

/// A ledger's files, made by hand: by its owner, or by somebody who wants them to say something else.
struct ForgedLog {
  /// What happened, without the numbers that the entries get when they are written.
  var events: [LedgerEvent]
  /// How many entries each checkpoint signs.
  var signedAt: [Int]

  static let start = Instant(microseconds: 1_764_000_000_000_000)

  func entry(_ number: Int) -> [UInt8] {
    LedgerEntry(
      sequence: number, time: Self.start + Int64(number) * 1_000_000, actor: UserID(1000),
      event: events[number]
    ).bytes
  }

  func head(_ size: Int) -> TreeHead {
    var tree = MerkleFrontier()
    for number in 0..<size { tree.append(Digest.leaf(entry(number))) }
    return TreeHead(size: size, root: tree.root)
  }

  /// The entries as a file, with all lengths, numbers and leaf hashes right.
  func entriesFile() -> [UInt8] {
    frames(events.indices.map(entry), .entries)
  }

  /// The checkpoints, signed by the key for what this log holds.
  func notes(_ key: SignerKey) throws -> [[UInt8]] {
    try signedAt.filter { $0 <= events.count }.map { size in
      let head = head(size)
      return try Checkpoint(origin: key.verifier.name, size: size, root: head.root)
        .signed(by: key).bytes
    }
  }

  func frames(_ texts: [[UInt8]], _ kind: FrameFile.Kind) -> [UInt8] {
    var file = kind.header
    for (number, text) in texts.enumerated() {
      Frame.append(text, leaf: Digest.leaf(text), number: number, to: &file)
    }
    return file
  }

  /// - Parameter notes: the signed checkpoints, of this log or of another.
  func write(to folder: String, notes: [[UInt8]]) throws {
    let url = URL(filePath: folder)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try Data(entriesFile()).write(to: url.appending(path: "entries"))
    try Data(frames(notes, .checkpoints)).write(to: url.appending(path: "checkpoints"))
    try Data(notes.last ?? []).write(to: url.appending(path: "checkpoint"))
  }
}
