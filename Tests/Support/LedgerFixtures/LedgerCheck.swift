package import Ledger
internal import SafeFiles

/// What must hold for a ledger's folder at any moment, whoever died there.
package struct LedgerCheck: Sendable {
  package var entries = 0
  package var signed = 0
  package var gaps = 0
  package var unfinished = 0
  /// Empty where all is well.
  package var problems: [String] = []

  /// The entry that tests write with this number.
  package static func entry(_ number: Int) -> [UInt8] {
    let filler = String(repeating: "x", count: number &* 7919 % 400)
    return Array("{\"seq\":\(number),\"text\":\"\(filler)\"}".utf8)
  }

  /// Reads the folder as an auditor would.
  ///
  /// - Parameter acknowledged: entries that a writer was told are durable.
  package init(_ scratch: LedgerPlace, acknowledged: Int, sealer: TextSealer) {
    do { try look(scratch, acknowledged: acknowledged, sealer: sealer) } catch {
      problems.append("\(error)")
    }
  }

  private mutating func look(
    _ place: LedgerPlace, acknowledged: Int, sealer: TextSealer
  ) throws {
    let directory = try Directory(opening: place.ledger)
    // The checkpoint before the entries: a writer may be at work.
    let heads = try heads(in: directory, sealer: sealer)
    signed = heads.map(\.size).max() ?? 0
    let reader = try LedgerReader(in: directory)
    var cursor = reader.entries()
    var tree = MerkleFrontier()
    while let batch = try cursor.next() {
      for index in 0..<batch.count {
        let entry = batch.entry(index)
        if entry.bytes != Self.entry(entry.number) {
          problems.append("entry \(entry.number) differs")
        }
        tree.append(entry.leaf)
        for head in heads where head.size == tree.size && head.root != tree.root {
          problems.append("the root at \(head.size) is not the one that was signed")
        }
      }
    }
    (entries, gaps) = (cursor.number, cursor.gaps.count)
    switch cursor.end {
    case .whole: break
    case .unfinished(let bytes): unfinished = bytes
    case .damaged(let damage): problems.append(damage.message)
    case nil: problems.append("reading did not end")
    }
    if entries < acknowledged { problems.append("\(acknowledged - entries) acknowledged are lost") }
    if entries < signed { problems.append("\(signed - entries) signed are lost") }
    compareEnds(reader, cursor)
  }

  /// From the end, a reader has to see what it sees from the front.
  private mutating func compareEnds(_ reader: LedgerReader, _ cursor: FrameCursor) {
    do {
      let extent = try reader.extent()
      if extent.count != cursor.number || extent.end != cursor.offset {
        problems.append(
          "from the end: \(extent.count) entries up to \(extent.end); from the front:"
            + " \(cursor.number) up to \(cursor.offset)")
      }
      let last = try reader.last(50).map(\.number)
      if last != Array(max(0, cursor.number - 50)..<cursor.number) {
        problems.append("the last entries are \(last)")
      }
    } catch {
      problems.append("from the end: \(error)")
    }
  }

  private func heads(in directory: borrowing Directory, sealer: TextSealer) throws -> [TreeHead] {
    var heads: [TreeHead] = []
    do {
      heads.append(try sealer.open(directory.read("checkpoint", limit: 65_535)))
    } catch SafeFilesError.missing {
      // A writer that died before its first checkpoint left none.
    }
    let all = try LedgerReader(.checkpoints, in: directory)
    var cursor = all.entries()
    while let batch = try cursor.next() {
      for index in 0..<batch.count { heads.append(try sealer.open(batch.entry(index).bytes)) }
    }
    return heads
  }
}
