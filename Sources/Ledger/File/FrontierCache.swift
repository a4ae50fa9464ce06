internal import SafeFiles

/// The frontier of the tree as it was at some size, so that opening a long log need not read it from
/// its front. It is not trusted: the root that grows from it has to be the one that the last
/// checkpoint signed, and finding another frontier with that root means breaking SHA-256.
///
///     16-byte header ‖ uint64be size ‖ uint64be offset ‖ 32 bytes for each peak
struct FrontierCache: Hashable {
  private static let header = Array("seen frontier 1\n".utf8)

  let frontier: MerkleFrontier
  /// Where the next frame begins.
  let offset: Int

  init(frontier: MerkleFrontier, offset: Int) {
    (self.frontier, self.offset) = (frontier, offset)
  }

  init?(bytes: [UInt8]) {
    let fixed = Self.header.count + 16
    guard bytes.count >= fixed, bytes.starts(with: Self.header),
      (bytes.count - fixed) % Digest.byteCount == 0
    else { return nil }
    let (size, offset) = bytes.withUnsafeBytes { ($0.bigEndian64(at: 16), $0.bigEndian64(at: 24)) }
    let peaks = stride(from: fixed, to: bytes.count, by: Digest.byteCount)
      .compactMap { Digest(bytes: bytes[$0..<($0 + Digest.byteCount)]) }
    guard size <= UInt64(Int32.max) << 16, offset <= UInt64(Int.max),
      let frontier = MerkleFrontier(size: Int(size), peaks: peaks)
    else { return nil }
    self.init(frontier: frontier, offset: Int(offset))
  }

  var bytes: [UInt8] {
    var bytes = Self.header
    bytes.append(bigEndian: UInt64(frontier.size))
    bytes.append(bigEndian: UInt64(offset))
    return bytes + frontier.peaks.flatMap(\.bytes)
  }

  /// nil where there is none that could be right: reading the log from its front is always possible.
  static func load(from own: borrowing Directory, for file: FrameFile) -> FrontierCache? {
    guard let bytes = try? own.read(LedgerPlace.frontierName, limit: 4096),
      let cache = FrontierCache(bytes: bytes), cache.frontier.size > 0,
      let size = try? file.size(), cache.offset <= size
    else { return nil }
    // Its offset has to be the end of the entry that its size names.
    var number: Int?
    try? FrameSearch(file).backward(from: cache.offset) { entry in
      if entry.end == cache.offset { number = entry.number }
      return false
    }
    return number == cache.frontier.size - 1 ? cache : nil
  }
}
