package import SafeFiles

/// Reads a ledger's file and does nothing else: it takes no lock, writes nothing, and keeps no one
/// from writing. A tail that is being written at this moment is where the log ends.
package struct LedgerReader: Sendable {
  /// What the end of the file says.
  package struct Extent: Hashable, Sendable {
    /// Entries up to the last whole one.
    package let count: Int
    /// Where the last whole entry or marker ends.
    package let end: Int
    /// Behind it: an entry that is being written, or torn.
    package let unfinishedBytes: Int
  }

  let file: FrameFile

  package var path: String { file.path }

  /// - Parameter requirements: e.g. who must own it: a name can lead to another's file.
  package init(
    _ kind: FrameFile.Kind = .entries, in directory: borrowing Directory,
    requiring requirements: Requirements = .regularFile
  ) throws(LedgerFileError) {
    file = try FrameFile(kind, in: directory, for: .reading, requiring: requirements)
  }

  init(file: FrameFile) { self.file = file }

  package init(directory path: String) throws(LedgerFileError) {
    let directory = try LedgerFileError.wrap { () throws(SafeFilesError) in
      try Directory(opening: path)
    }
    try self.init(in: directory)
  }

  /// Told from the end alone: nothing before the last entry is checked.
  ///
  /// - Complexity: O(1) windows, unless more than 16 MB at the end are torn.
  package func extent() throws(LedgerFileError) -> Extent {
    let size = try file.size()
    var end = try FrameSearch(file).lastBoundary(before: size)
    if end == nil {
      var cursor = entries()
      while try cursor.next() != nil {}
      end = cursor.offset
    }
    let boundary = end ?? FrameFile.headerBytes
    var count = 0
    try FrameSearch(file).backward(from: boundary) { entry in
      count = entry.number + 1
      return false
    }
    return Extent(count: count, end: boundary, unfinishedBytes: size - boundary)
  }

  /// The last entries, oldest first. What is shown of them before `entries()` has come by is not yet
  /// verified against all others.
  package func last(_ limit: Int, of extent: Extent? = nil) throws(LedgerFileError) -> [StoredEntry]
  {
    guard limit > 0 else { return [] }
    var known = extent
    if known == nil { known = try self.extent() }
    var found: [StoredEntry] = []
    try FrameSearch(file).backward(from: known?.end ?? FrameFile.headerBytes) { entry in
      found.append(entry)
      return found.count < limit
    }
    return found.reversed()
  }

  /// All entries, from the first.
  package func entries() -> FrameCursor { FrameCursor(file) }

  /// All entries from `number` on.
  ///
  /// - Complexity: O(log size) windows.
  package func entries(from number: Int) throws(LedgerFileError) -> FrameCursor {
    let extent = try self.extent()
    guard number < extent.count, number >= 0 else {
      if number == extent.count { return FrameCursor(file, offset: extent.end, number: number) }
      throw .noEntry(number: number, count: extent.count)
    }
    let offset = try place(of: number, in: extent)
    return FrameCursor(file, offset: offset, number: number, window: 1 << 17)
  }

  package func entry(_ number: Int) throws(LedgerFileError) -> StoredEntry {
    var cursor = try entries(from: number)
    guard let batch = try cursor.next() else {
      if cursor.end == .whole { throw .noEntry(number: number, count: number) }
      throw .damaged(path: path, cursor.damage(size: try file.size()))
    }
    return batch.entry(0)
  }

  /// Where the frame of `number` begins: frames carry their number, so that a guess in the middle
  /// tells which half to look into.
  private func place(of number: Int, in extent: Extent) throws(LedgerFileError) -> Int {
    var (low, lowNumber, high) = (FrameFile.headerBytes, 0, extent.end)
    while high - low > 1 << 17, lowNumber < number {
      let middle = low + (high - low) / 2
      let hit = try FrameSearch(file).firstFrame(after: middle, window: 1 << 16)
      guard let hit, hit.offset < high else {
        high = middle
        continue
      }
      if hit.number == number { return hit.offset }
      if hit.number > number { high = middle } else { (low, lowNumber) = (hit.end, hit.number + 1) }
    }
    var cursor = FrameCursor(file, offset: low, number: lowNumber, window: 1 << 17)
    while let batch = try cursor.next() {
      if batch.numbers.contains(number) {
        return batch.entry(number - batch.first).offset
      }
    }
    throw .damaged(path: path, cursor.damage(size: try file.size()))
  }
}
