extension LedgerReader {
  /// Entries that end at or before `end`, the last ones first in the file.
  package struct Part: Sendable {
    /// Oldest first. Where numbers are missing among them, what lies there is not as it was written.
    package let entries: [StoredEntry]
    /// Where the first of them begins; nil where nothing lies before it.
    package let start: Int?
  }

  /// The last `limit` entries before a place, read from it backward. What is damaged on the way is
  /// passed over: the numbers tell that something is missing.
  ///
  /// - Parameter end: the end of a whole frame, such as where another begins.
  package func before(_ end: Int, limit: Int) throws(LedgerFileError) -> Part {
    let search = FrameSearch(file)
    var found: [StoredEntry] = []
    var place = end
    while found.count < limit, place > FrameFile.headerBytes {
      let count = found.count
      try search.backward(from: place) { entry in
        found.append(entry)
        return found.count < limit
      }
      if found.count > count, let last = found.last { place = last.offset }
      guard found.count < limit, place > FrameFile.headerBytes else { break }
      guard let boundary = try search.lastBoundary(before: place - 1) else { break }
      place = boundary
    }
    let start = found.last.map(\.offset) ?? FrameFile.headerBytes
    return Part(
      entries: found.reversed(), start: start > FrameFile.headerBytes ? start : nil)
  }
}
