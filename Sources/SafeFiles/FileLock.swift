internal import Glibc
internal import SystemPackage

/// An exclusive lock between processes, held until the end of its life, also when that is a crash.
///
/// The lock's file has to lie in a directory that only this user can use: whoever can open a file
/// can lock it and keep us waiting.
package struct FileLock: ~Copyable, Sendable {
  private let descriptor: Descriptor

  /// Makes the file (mode 0600) where there is none; it is never removed.
  ///
  /// - Parameter patience: how long to wait for another holder; `.zero` asks once. Waits by asking
  ///   every few milliseconds, so it blocks the thread.
  package init(
    _ name: String, in directory: borrowing Directory, patience: Duration = .zero
  ) throws(SafeFilesError) {
    let path = try directory.path(of: name)
    let deadline = ContinuousClock.now + patience
    while true {
      let descriptor = try Descriptor(
        at: directory.descriptor.file, name: name, path: path,
        flags: O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, mode: 0o600)
      let info = try descriptor.info()
      try info.require(.regular, path: path)
      guard info.owner == geteuid() else { throw .foreignOwner(path: path, owner: info.owner) }
      // A file that lost its name meanwhile locks nothing: the next one makes another.
      if try descriptor.tryLock(), try descriptor.info().links > 0 {
        self.descriptor = descriptor
        return
      }
      guard ContinuousClock.now < deadline else { throw .locked(path: path) }
      usleep(5000)
    }
  }

  /// Unlocks before it closes: a child that was started meanwhile shares the open file until it runs
  /// its program, and would keep the lock that long.
  deinit { flock(descriptor.file.rawValue, LOCK_UN) }
}
