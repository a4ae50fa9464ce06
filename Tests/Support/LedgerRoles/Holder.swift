internal import Glibc

/// A reader who holds on to everything that it can get hold of: open files, maps, `flock`s and read
/// locks on every file there.
struct Holder {
  let folder: String

  func run() {
    var held: [String] = []
    for path in [folder] + ["entries", "checkpoints", "checkpoint"].map({ folder + "/" + $0 }) {
      let file = Glibc.open(path, O_RDONLY)
      guard file >= 0 else { continue }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      if flock(file, LOCK_EX | LOCK_NB) == 0 { held.append("flock \(name)") }
      var range = Glibc.flock()
      range.l_type = Int16(F_RDLCK)
      range.l_whence = Int16(SEEK_SET)
      if fcntl(file, F_SETLK, &range) == 0 { held.append("read lock \(name)") }
      // F_SETLEASE with F_RDLCK: only the owner of a file may.
      if fcntl(file, 1024, F_RDLCK) == 0 { held.append("LEASE \(name)") }
      if mmap(nil, 4096, PROT_READ, MAP_SHARED, file, 0) != MAP_FAILED {
        held.append("map \(name)")
      }
    }
    LedgerRoles.say("holding: " + held.joined(separator: ", "))
    var byte: UInt8 = 0
    while read(STDIN_FILENO, &byte, 1) > 0 {}
  }
}
