internal import Glibc
internal import SystemPackage

/// An open file; closed at the end of its life.
struct Descriptor: ~Copyable {
  let file: FileDescriptor
  /// For errors.
  let path: String

  /// For names that are relative to the working directory, or absolute.
  static let workingDirectory = FileDescriptor(rawValue: AT_FDCWD)

  /// - Parameters:
  ///   - name: relative to `directory`.
  ///   - flags: `O_CLOEXEC` is added; `O_NOFOLLOW` is left to the caller.
  init(
    at directory: FileDescriptor, name: String, path: String, flags: CInt, mode: mode_t = 0
  ) throws(SafeFilesError) {
    try Descriptor.check(name, path: path)
    file = try Descriptor.call(path) {
      let number = Glibc.openat(directory.rawValue, name, flags | O_CLOEXEC, mode)
      return number < 0 ? nil : FileDescriptor(rawValue: number)
    }
    self.path = path
  }

  /// Takes over a descriptor that is open.
  init(file: FileDescriptor, path: String) { (self.file, self.path) = (file, path) }

  // A failure to close cannot be answered here; whatever had to reach the disk was synced before.
  deinit { try? file.close() }

  func info() throws(SafeFilesError) -> FileInfo {
    do { return FileInfo(try file.stat()) } catch { throw SafeFilesError(error, path: path) }
  }

  func sync() throws(SafeFilesError) {
    try Descriptor.callZero(path) { fsync(file.rawValue) }
  }

  func setMode(_ mode: UInt16) throws(SafeFilesError) {
    try Descriptor.callZero(path) { fchmod(file.rawValue, mode_t(mode)) }
  }

  /// Takes the exclusive lock; false where another open file holds it.
  func tryLock() throws(SafeFilesError) -> Bool {
    let answer: CInt = try Descriptor.call(path) {
      if flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 { return 0 }
      return errno == EWOULDBLOCK ? 1 : nil
    }
    return answer == 0
  }

  static func info(
    at directory: FileDescriptor, name: String, path: String
  ) throws(SafeFilesError) -> FileInfo {
    try check(name, path: path)
    do {
      return FileInfo(try Stat(FilePath(name), relativeTo: directory, flags: .symlinkNoFollow))
    } catch {
      throw SafeFilesError(error, path: path)
    }
  }

  /// A system call that answers 0; repeated while a signal interrupts it.
  static func callZero(_ path: String, _ body: () -> CInt) throws(SafeFilesError) {
    _ = try call(path) { body() == 0 ? true : nil }
  }

  /// A system call that answers nil and sets `errno`; repeated while a signal interrupts it.
  static func call<Answer>(
    _ path: String, _ body: () -> Answer?
  ) throws(SafeFilesError) -> Answer {
    while true {
      if let answer = body() { return answer }
      let number = errno
      if number != EINTR { throw SafeFilesError(Errno(rawValue: number), path: path) }
    }
  }

  /// A C string would end at a zero byte, and so name another file than the one that was meant.
  private static func check(_ name: String, path: String) throws(SafeFilesError) {
    if name.isEmpty || name.utf8.contains(0) { throw .badName(path: path) }
  }
}
