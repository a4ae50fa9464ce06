/// Reads the frames of a file forward, a window at a time: memory stays flat whatever the file's
/// size. Every leaf hash, number and length is checked on the way.
package struct FrameCursor {
  /// Why there are no more frames.
  package enum End: Hashable, Sendable {
    /// The file ends with a whole frame, or with a marker.
    case whole
    /// Bytes of a frame that is being written at this moment, or whose writer died.
    case unfinished(bytes: Int)
    /// Something is wrong, and there are whole frames behind it.
    case damaged(LedgerDamage)
  }

  let file: FrameFile
  /// Where the next frame begins.
  package private(set) var offset: Int
  /// The number of the next entry.
  package private(set) var number: Int
  /// Set once there are no more.
  package private(set) var end: End?
  /// Torn bytes that markers cover, on the way so far.
  package private(set) var gaps: [Range<Int>] = []
  private let window: Int

  /// - Parameters:
  ///   - offset: where a frame begins, and `number` the number of its entry.
  init(
    _ file: FrameFile, offset: Int = FrameFile.headerBytes, number: Int = 0,
    window: Int = FrameFile.window
  ) {
    (self.file, self.offset, self.number) = (file, offset, number)
    self.window = max(window, Frame.longest)
  }

  /// The next entries, at least one; nil at the end. Calling it again at an `unfinished` end looks
  /// anew, so that a reader can follow a writer.
  package mutating func next() throws(LedgerFileError) -> EntryBatch? {
    end = nil
    while true {
      let bytes = try file.bytes(at: offset, count: window)
      let (frames, last) = scan(bytes)
      if let tail = frames.last {
        let batch = EntryBatch(bytes: bytes, frames: frames, first: number, offset: offset)
        offset += tail.end
        number += frames.count
        return batch
      }
      guard !bytes.isEmpty else {
        end = .whole
        return nil
      }
      guard let marker = try ResyncMarker.find(coveringFrom: offset, in: file) else {
        end = try self.end(after: last)
        return nil
      }
      gaps.append(marker.torn)
      offset = marker.end
    }
  }

  /// The whole frames at the beginning of `bytes`, and what stopped them.
  private func scan(_ bytes: [UInt8]) -> (frames: [Frame], last: FrameLook) {
    bytes.withUnsafeBytes { buffer in
      var frames: [Frame] = []
      var place = 0
      while true {
        let look = FrameLook.look(at: place, in: buffer, number: number + frames.count)
        guard case .frame(let frame) = look else { return (frames, look) }
        frames.append(frame)
        place = frame.end
      }
    }
  }

  private func end(after look: FrameLook) throws(LedgerFileError) -> End {
    let size = try file.size()
    // What was unfinished a moment ago may be whole by now: the next call finds it.
    guard let next = try FrameSearch(file).firstFrame(after: offset) else {
      return .unfinished(bytes: max(0, size - offset))
    }
    // The lengths at both ends differ: where the next frame begins tells which of them is wrong.
    let head = try file.bytes(at: offset, count: Frame.headBytes)
    let length = UInt32(truncatingIfNeeded: next.offset - offset - Frame.overhead)
    let isLengthWrong = head.withUnsafeBytes { $0.count < 4 || $0.bigEndian32(at: 0) != length }
    if next.number == number + 1, isLengthWrong {
      return .damaged(
        LedgerDamage(number: number, frameOffset: offset, offset: offset, fault: .length))
    }
    return .damaged(damage(look, size: size))
  }

  /// What is wrong at `offset`, for callers that know that there must be more.
  func damage(_ look: FrameLook? = nil, size: Int) -> LedgerDamage {
    if case .wrong(let fault, let place) = look {
      return LedgerDamage(
        number: number, frameOffset: offset, offset: offset + place, fault: fault)
    }
    return LedgerDamage(number: number, frameOffset: offset, offset: size, fault: .end)
  }
}

/// Entries that follow each other, in one buffer.
package struct EntryBatch: Sendable {
  package let bytes: [UInt8]
  let frames: [Frame]
  /// The number of the first.
  package let first: Int
  /// Of the first frame, in the file.
  package let offset: Int

  package var count: Int { frames.count }
  package var numbers: Range<Int> { first..<(first + frames.count) }

  /// Where the entry lies in `bytes`, without a copy. `index` counts from 0.
  package func place(_ index: Int) -> Range<Int> { frames[index].entry }
  package func leaf(_ index: Int) -> Digest { frames[index].leaf }
  package func entry(_ index: Int) -> StoredEntry {
    StoredEntry(
      number: first + index, offset: offset + frames[index].start, leaf: frames[index].leaf,
      bytes: Array(bytes[frames[index].entry]))
  }
}

/// One entry as it lies in the file.
package struct StoredEntry: Hashable, Sendable {
  package let number: Int
  /// Where its frame begins.
  package let offset: Int
  package let leaf: Digest
  package let bytes: [UInt8]

  package var end: Int { offset + bytes.count + Frame.overhead }
}
