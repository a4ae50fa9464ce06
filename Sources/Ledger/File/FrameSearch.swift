/// Finds frames from places where none need begin: from the end, and from anywhere. A place is taken
/// for a frame only where its hash is right.
struct FrameSearch {
  /// How far from the end a whole frame is looked for; behind that the file is read from its front.
  static let reach = 16 << 20

  private let file: FrameFile

  init(_ file: FrameFile) { self.file = file }

  /// The first whole frame that begins behind `place`.
  ///
  /// - Complexity: O(1) windows where frames are intact, else O(bytes behind `place`).
  func firstFrame(after place: Int, window: Int = FrameFile.window) throws(LedgerFileError)
    -> StoredEntry?
  {
    var base = place + 1
    let step = max(window, 2 * Frame.longest)
    while true {
      let bytes = try file.bytes(at: base, count: step)
      let found = bytes.withUnsafeBytes { buffer -> Frame? in
        for start in 0..<max(0, buffer.count - Frame.overhead)
        where buffer[start] == 0 && buffer[start + 1] == 0 {
          if case .frame(let frame) = FrameLook.look(at: start, in: buffer, number: nil) {
            return frame
          }
        }
        return nil
      }
      if let found { return stored(found, in: bytes, base: base) }
      guard bytes.count == step else { return nil }
      base += step - Frame.longest
    }
  }

  /// The end of the last whole frame or marker at or before `limit`; nil where none is in reach.
  func lastBoundary(before limit: Int) throws(LedgerFileError) -> Int? {
    let floor = max(FrameFile.headerBytes, limit - Self.reach)
    var end = limit
    while end > floor {
      let base = max(FrameFile.headerBytes, end - FrameFile.window)
      let low = max(FrameFile.headerBytes, base - Frame.longest)
      let bytes = try file.bytes(at: low, count: end - low)
      guard bytes.count == end - low else { return nil }
      var place = end
      while place > base {
        let isFrame =
          bytes.withUnsafeBytes { FrameLook.frame(endingAt: place - low, in: $0) } != nil
        if isFrame { return place }
        if bytes[place - low - 1] == 0xFF, try ResyncMarker.read(endingAt: place, in: file) != nil {
          return place
        }
        place -= 1
      }
      end = base
    }
    return floor == FrameFile.headerBytes ? floor : nil
  }

  /// Passes the entries before `end` to `body`, the last first, until it answers false. `end` is the
  /// end of a whole frame or marker; stops early where what lies before is neither.
  func backward(from end: Int, _ body: (StoredEntry) -> Bool) throws(LedgerFileError) {
    var end = end
    var (bytes, low): ([UInt8], Int) = ([], end)
    while end > FrameFile.headerBytes {
      if end - low < Frame.longest && low > FrameFile.headerBytes {
        low = max(FrameFile.headerBytes, end - (1 << 18))
        bytes = try file.bytes(at: low, count: end - low)
        guard bytes.count == end - low else { return }
      }
      if let frame = bytes.withUnsafeBytes({ FrameLook.frame(endingAt: end - low, in: $0) }) {
        let entry = stored(frame, in: bytes, base: low)
        guard body(entry) else { return }
        end = entry.offset
      } else if let marker = try ResyncMarker.read(endingAt: end, in: file) {
        end = marker.torn.lowerBound
        if end < low { (bytes, low) = ([], end) }
      } else {
        return
      }
    }
  }

  private func stored(_ frame: Frame, in bytes: [UInt8], base: Int) -> StoredEntry {
    StoredEntry(
      number: frame.number, offset: base + frame.start, leaf: frame.leaf,
      bytes: Array(bytes[frame.entry]))
  }
}
