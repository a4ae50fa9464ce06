internal import Glibc

/// One regular file, opened without following a link and without waiting for a FIFO's writer.
final class StoreFile: SeekableBytes {
  private let descriptor: Int32
  let count: UInt64

  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = Glibc.stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    count = UInt64(max(0, status.st_size))
  }

  deinit { close(descriptor) }

  func bytes(at offset: UInt64, count: Int) -> [UInt8]? {
    guard offset <= self.count, let start = off_t(exactly: offset) else { return nil }
    var bytes = [UInt8](repeating: 0, count: min(count, Int(self.count - offset)))
    var filled = 0
    while filled < bytes.count {
      let place = filled
      let read = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress?.advanced(by: place), $0.count - place, start + place)
      }
      if read < 0 { return nil }
      if read == 0 { break }
      filled += read
    }
    return Array(bytes[..<filled])
  }
}
