internal import SafeFiles

/// The end of a file of frames, for the one who holds the lock: appends durably, and takes out what
/// a write left that did not end.
struct FrameAppender {
  /// Frames that are refused or taken together.
  struct Part {
    /// Where its last frame ends, in the bytes that are appended.
    let end: Int
    let frames: Int
  }

  let file: FrameFile
  /// The end of the last whole frame that is durable; the next one begins here.
  private(set) var end: Int
  /// The next frame's number.
  private(set) var number: Int
  private(set) var events: [FileNotice] = []
  /// Something may lie behind `end`: `repair` has to come first.
  private(set) var hasTail = false
  private let own: String
  private let faults: LedgerFaults?

  /// - Parameters:
  ///   - end: where the next frame begins, `number` its number; call `repair` where there may be more.
  ///   - own: the owner's folder, for torn bytes.
  init(_ file: FrameFile, end: Int, number: Int, own: String, faults: LedgerFaults?) {
    (self.file, self.end, self.number, self.own, self.faults) = (file, end, number, own, faults)
  }

  mutating func takeNotices() -> [FileNotice] {
    defer { events = [] }
    return events
  }

  /// Appends and syncs. Where the write ends early (a full disk), the whole parts that were written
  /// stay and are synced, and the rest is taken out.
  ///
  /// - Returns: how many parts are durable now, with the error that kept the others from it.
  mutating func append(
    _ bytes: [UInt8], parts: [Part]
  ) throws(LedgerFileError) -> (durable: Int, error: LedgerFileError?) {
    let size = try file.size()
    guard size == end, !hasTail else {
      throw .changedByOthers(path: file.path, expected: end, found: size)
    }
    let isEntries = file.kind == .entries
    try step(isEntries ? .beforeWrite : .beforeSeal)
    let (written, failure) = write(bytes, middle: isEntries ? .middleOfWrite : .middleOfSealing)
    let whole = failure == nil ? parts.count : parts.prefix { $0.end <= written }.count
    let wholeEnd = whole == 0 ? 0 : parts[whole - 1].end
    hasTail = written > wholeEnd
    if whole > 0 {
      do {
        try step(isEntries ? .afterWrite : .afterSealing)
        try sync()
        try step(isEntries ? .afterSync : .afterSealingSync)
      } catch {
        // What a failed sync left on the disk is unknown, and a second one would not tell.
        hasTail = true
        forget()
        throw error
      }
      end += wholeEnd
      number += parts[..<whole].reduce(0) { $0 + $1.frames }
    }
    if hasTail { forget() }
    return (whole, failure)
  }

  private func sync() throws(LedgerFileError) {
    try LedgerFileError.wrap { () throws(SafeFilesError) in try file.file.syncData() }
  }

  /// Tries to cut right away what was not acknowledged. Where that fails the next append repairs.
  private mutating func forget() {
    guard (try? file.file.truncate(to: end)) != nil, (try? file.file.syncData()) != nil else {
      return
    }
    hasTail = false
  }

  private func write(_ bytes: [UInt8], middle: LedgerStep) -> (Int, LedgerFileError?) {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      do {
        let part = faults.map { min(max(0, $0.divide(buffer.count)), buffer.count) } ?? 0
        var isDivided = faults == nil
        while true {
          if !isDivided, written >= part {
            isDivided = true
            try faults?.step(middle)
          }
          if written == buffer.count { break }
          let stop = isDivided ? buffer.count : part
          written += try file.file.append(UnsafeRawBufferPointer(rebasing: buffer[written..<stop]))
        }
        return (written, nil)
      } catch let error as SafeFilesError {
        return (written, .file(error))
      } catch let error as LedgerFileError {
        return (written, error)
      } catch {
        return (written, .file(.system(path: file.path, errno: 5)))
      }
    }
  }

  /// Takes whole frames behind `end` as what they are, and takes out whatever else is there.
  ///
  /// - Parameters:
  ///   - taken: gets the leaf of each frame that was found whole, in their order.
  ///   - check: may refuse, before anything is taken out.
  mutating func repair(
    taking taken: (Digest) throws(LedgerFileError) -> Void,
    check: (FrameCursor) throws(LedgerFileError) -> Void = { _ in }
  ) throws(LedgerFileError) {
    var cursor = FrameCursor(file, offset: end, number: number)
    while let batch = try cursor.next() {
      for index in 0..<batch.count { try taken(batch.leaf(index)) }
    }
    try check(cursor)
    // They may have been written by someone who died before the sync.
    if cursor.number > number { try sync() }
    (end, number) = (cursor.offset, cursor.number)
    if cursor.end != .whole { try setAside(upTo: try file.size()) }
    hasTail = false
  }

  private mutating func setAside(upTo size: Int) throws(LedgerFileError) {
    try step(.beforeTorn)
    let torn = end..<size
    let name = try TornBytes.keep(torn, of: file, in: own)
    try step(.afterTornKept)
    let removal = try remove(torn)
    events.append(
      .tailSetAside(name: name, bytes: torn.count, afterEntry: number - 1, how: removal))
  }

  private mutating func remove(_ torn: Range<Int>) throws(LedgerFileError) -> FileNotice.Removal {
    do {
      try LedgerFileError.wrap { () throws(SafeFilesError) in
        try file.file.truncate(to: torn.lowerBound)
        try file.file.syncData()
      }
      try step(.afterCut)
      return .cut
    } catch .file(.notPermitted) {
      let marker = ResyncMarker(torn: torn)
      let (_, failure) = write(try marker.bytes(in: file), middle: .middleOfMarker)
      if let failure { throw failure }
      try sync()
      try step(.afterMarker)
      end = marker.end
      return .marked
    }
  }

  private func step(_ step: LedgerStep) throws(LedgerFileError) {
    try faults?.step(step)
  }
}
