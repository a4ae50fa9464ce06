internal import Glibc

/// Everything that somebody without the right could try, as bare system calls. None should succeed.
struct Attempts {
  let folder: String

  private static let names = ["entries", "checkpoints", "checkpoint"]

  func run() {
    for name in Self.names { change(folder + "/" + name, name) }
    changeFolder()
    changeWitness()
  }

  /// A line `what<TAB>succeeded` or `what<TAB>errno`.
  private func tell(_ what: String, _ answer: Int) {
    let found = answer < 0 ? "refused (\(String(cString: strerror(errno))))" : "SUCCEEDED"
    LedgerRoles.say("\(what)\t\(found)")
  }

  private func tell(_ what: String, _ answer: CInt) { tell(what, Int(answer)) }

  private func change(_ path: String, _ name: String) {
    for (what, flags) in [
      ("open for writing", O_WRONLY), ("open for appending", O_WRONLY | O_APPEND),
      ("open for both", O_RDWR), ("open and cut", O_WRONLY | O_TRUNC),
      ("create anew", O_WRONLY | O_CREAT | O_EXCL),
    ] {
      tell("\(what) \(name)", Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o644))
    }
    tell("truncate \(name)", truncate(path, 0))
    tell("unlink \(name)", unlink(path))
    tell("rename \(name)", rename(path, folder + "/moved"))
    tell("rename \(name) away", rename(path, "/tmp/seen-moved-\(getpid())"))
    tell("rename onto \(name)", replace(path))
    tell("hard link to \(name)", link(path, "/tmp/seen-link-\(getpid())-\(name)"))
    tell("chmod \(name)", chmod(path, 0o666))
    tell("chown \(name)", chown(path, getuid(), getgid()))
    tell("set times of \(name)", utimes(path, [timeval(), timeval()]))
    throughReading(path, name)
  }

  /// What can be tried with a file that may be read.
  private func throughReading(_ path: String, _ name: String) {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return tell("read \(name)", -1) }
    var byte: UInt8 = 0
    tell("write through a reader of \(name)", Glibc.write(file, &byte, 1))
    tell("pwrite through a reader of \(name)", pwrite(file, &byte, 1, 0))
    tell("ftruncate through a reader of \(name)", ftruncate(file, 0))
    tell("fchmod through a reader of \(name)", fchmod(file, 0o666))
    let map = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
    tell("map \(name) for writing", map == MAP_FAILED ? -1 : 0)
    var flags: CLong = 0
    if ioctl(file, 0x8008_6601, &flags) == 0 {
      flags &= ~0x20
      if name != "checkpoint" { tell("chattr -a \(name)", ioctl(file, 0x4008_6602, &flags)) }
    }
    // F_SETLEASE, which would hold up whoever opens it for writing.
    tell("lease on \(name)", fcntl(file, 1024, F_WRLCK))
    // Where it was got, the next open would break it, and a signal would end this process.
    _ = fcntl(file, 1024, F_UNLCK)
    tell("write lock on \(name)", recordLock(file, F_WRLCK))
    tell("reopen \(name) for writing", Glibc.open("/proc/self/fd/\(file)", O_WRONLY | O_CLOEXEC))
    close(file)
  }

  private func recordLock(_ file: CInt, _ kind: CInt) -> CInt {
    var range = Glibc.flock()
    range.l_type = Int16(kind)
    range.l_whence = Int16(SEEK_SET)
    return fcntl(file, F_SETLK, &range)
  }

  private func replace(_ path: String) -> CInt {
    let own = "/tmp/seen-own-\(getpid())"
    close(creat(own, 0o644))
    let answer = rename(own, path)
    let number = errno
    unlink(own)
    errno = number
    return answer
  }

  private func changeFolder() {
    tell("create a file in the folder", creat(folder + "/new", 0o644))
    tell("make a folder in it", mkdir(folder + "/new-folder", 0o755))
    tell("make a link in it", symlink("/etc/passwd", folder + "/linked"))
    tell("make a pipe in it", mkfifo(folder + "/pipe", 0o644))
    tell("chmod the folder", chmod(folder, 0o777))
    tell("chown the folder", chown(folder, getuid(), getgid()))
    tell("rename the folder", rename(folder, folder + "-moved"))
    tell("remove the folder", rmdir(folder))
    tell("put a folder beside it", mkdir(folder + "-other", 0o755))
  }

  /// Another one's place: `root/witness/1`, and the folder of all.
  private func changeWitness() {
    let root = folder + "/../.."
    tell("make a witness folder", mkdir(root + "/witness/1", 0o755))
    tell("chmod the witness folders", chmod(root + "/witness", 0o777))
    tell("rename the ledgers", rename(root + "/ledger", root + "/ledger-moved"))
  }
}
