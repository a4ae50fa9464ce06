internal import Glibc

/// An open regular file. Who opens it closes it.
struct PictureFile {
  let descriptor: Int32
  let length: Int

  /// Does not wait: a pipe that nobody writes to is refused, not opened and read.
  init(path: String) throws(PixelsError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw .unreadable(code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(descriptor)
      throw .notAFile
    }
    (self.descriptor, length) = (descriptor, Int(status.st_size))
  }

  func close() { _ = Glibc.close(descriptor) }

  /// By the first bytes; the place in the file stays at the start.
  func format() throws(PixelsError) -> PictureFormat? {
    var head: [UInt8] = Array(repeating: 0, count: 12)
    let count = pread(descriptor, &head, head.count, 0)
    guard count >= 0 else { throw .unreadable(code: errno) }
    return head.prefix(count).withUnsafeBytes { PictureFormat($0) }
  }

  /// All bytes from the start. The file may grow or shrink meanwhile: the limit holds for what is
  /// read, not for what the length said.
  func bytes(limit: Int) throws(PixelsError) -> [UInt8] {
    try ByteReading.all(limit: limit, expected: length) { [descriptor] buffer, place in
      pread(descriptor, buffer.baseAddress, buffer.count, off_t(place))
    }
  }
}

enum ByteReading {
  /// Reads until nothing comes any more, or throws where there is more than `limit`.
  ///
  /// - Parameter read: fills a buffer with what lies at a place; the count as `read(2)` answers it.
  static func all(
    limit: Int, expected: Int, _ read: (UnsafeMutableRawBufferPointer, Int) -> Int
  ) throws(PixelsError) -> [UInt8] {
    var bytes: [UInt8] = Array(repeating: 0, count: min(limit, max(0, expected)) + 1)
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes {
        read(UnsafeMutableRawBufferPointer(rebasing: $0[count...]), count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .unreadable(code: errno) }
      if got == 0 { break }
      count += got
      if count == bytes.count {
        guard count <= limit else { throw .tooManyBytes(limit: limit) }
        bytes.append(contentsOf: repeatElement(0, count: min(count, limit + 1 - count)))
      }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}
