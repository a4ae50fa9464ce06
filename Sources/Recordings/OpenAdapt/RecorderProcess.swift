internal import Glibc

/// Whether the process that a recording names still runs.
enum RecorderProcess {
  /// True where a process of that number runs and began at that time (Unix seconds, within 3 s, as
  /// the recorder's clock reading is rounded); with no time given, where the number is in use.
  ///
  /// Reads `/proc/PID/stat` (man proc(5): field 22, starttime, in clock ticks since boot) and the
  /// `btime` line of `/proc/stat`.
  static func isRunning(pid: Int32, startedAt: Double?) -> Bool {
    guard pid > 0, let stat = contents(of: "/proc/\(pid)/stat"),
      let afterName = stat.lastIndex(of: ")")
    else { return false }
    let fields = stat[stat.index(after: afterName)...].split(separator: " ")
    // Fields are counted after the name, which may hold spaces: state is the first, starttime the 20th.
    guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return false }
    guard let startedAt, let ticks = Double(fields[19]), let boot = bootTime() else { return true }
    return abs(boot + ticks / Double(sysconf(Int32(_SC_CLK_TCK))) - startedAt) <= 3
  }

  /// True where another process holds a lock on the file, as SQLite does for as long as a database
  /// is open in WAL mode. Asked of `/proc/locks` (man proc(5)), as opening and closing the file would
  /// drop the locks that this process may hold on it. Device numbers differ there on some file
  /// systems, so that the inode alone is compared; a stranger's lock makes the reading more careful
  /// than it needs to be, nothing else.
  static func holdsLock(on inode: UInt64) -> Bool {
    let own = String(getpid())
    return contents(of: "/proc/locks")?.split(separator: "\n").contains { line in
      let fields = line.split(separator: " ")
      guard let place = fields.firstIndex(where: { $0.split(separator: ":").count == 3 }),
        place >= 4, fields[place - 3] == "ADVISORY", fields[place - 1] != own[...]
      else { return false }
      return fields[place].split(separator: ":")[2] == String(inode)[...]
    } ?? false
  }

  private static func bootTime() -> Double? {
    contents(of: "/proc/stat")?.split(separator: "\n").first { $0.hasPrefix("btime ") }
      .flatMap { Double($0.dropFirst(6)) }
  }

  private static func contents(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while bytes.count < 1 << 20 {
      let count = read(descriptor, &buffer, buffer.count)
      if count <= 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
