internal import Glibc
internal import SystemPackage

/// Tells that something in directories changed: a file was renamed into place, written, removed, or
/// given another mode. Watches directories and never files: a file that is replaced takes its watch
/// with it, and nothing is heard of the new one.
///
/// News can be lost (the kernel's queue is limited, and some file systems of networks have none), so
/// whoever has to know looks from time to time as well.
package struct DirectoryWatch: ~Copyable, Sendable {
  package enum News: Hashable, Sendable {
    case quiet
    /// Something changed, or may have.
    case changed
    /// A directory that was watched is gone, moved, or its news cannot be had: watch anew.
    case lost
  }

  private let queue: Descriptor

  package init() throws(SafeFilesError) { queue = try Descriptor(inotify: "inotify") }

  /// Watches this very directory, whatever its path leads to by then.
  package func add(_ directory: borrowing Directory) throws(SafeFilesError) {
    let mask =
      UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_CLOSE_WRITE) | UInt32(IN_DELETE)
      | UInt32(IN_ATTRIB) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)
    let path = "/proc/self/fd/\(directory.descriptor.file.rawValue)"
    try Descriptor.callZero(directory.path) {
      inotify_add_watch(queue.file.rawValue, path, mask) < 0 ? -1 : 0
    }
  }

  /// Waits for news. Blocks the thread.
  package func next(within duration: Duration) throws(SafeFilesError) -> News {
    let deadline = ContinuousClock.now + duration
    while true {
      let left = max(.zero, deadline - ContinuousClock.now).components
      // Rounded up, so that it does not ask again and again in the last millisecond.
      let milliseconds =
        left.seconds * 1000 + (left.attoseconds + 999_999_999_999_999)
        / 1_000_000_000_000_000
      var waiting = pollfd(fd: queue.file.rawValue, events: Int16(POLLIN), revents: 0)
      let answer = poll(&waiting, 1, CInt(clamping: milliseconds))
      if answer > 0 { return try read() }
      if answer < 0, errno != EINTR { throw .system(path: queue.path, errno: errno) }
      if ContinuousClock.now >= deadline { return .quiet }
    }
  }

  /// Takes all that is queued.
  private func read() throws(SafeFilesError) -> News {
    let lost = UInt32(IN_IGNORED) | UInt32(IN_Q_OVERFLOW) | UInt32(IN_MOVE_SELF)
    var news = News.changed
    let size = 16_384
    let header = MemoryLayout<inotify_event>.size
    try withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) {
      (buffer) throws(SafeFilesError) in
      while true {
        let got = Glibc.read(queue.file.rawValue, buffer.baseAddress, size)
        if got < 0, errno == EAGAIN { return }
        if got < 0, errno == EINTR { continue }
        if got <= 0 { throw .system(path: queue.path, errno: got < 0 ? errno : EIO) }
        var offset = 0
        while offset + header <= got {
          let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          if event.mask & lost != 0 { news = .lost }
          offset += header + Int(event.len)
        }
      }
    }
    return news
  }
}

extension Descriptor {
  fileprivate init(inotify path: String) throws(SafeFilesError) {
    let number = try Descriptor.call(path) {
      let number = inotify_init1(CInt(IN_NONBLOCK) | CInt(IN_CLOEXEC))
      return number < 0 ? nil : number
    }
    self.init(file: FileDescriptor(rawValue: number), path: path)
  }
}
