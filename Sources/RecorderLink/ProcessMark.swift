internal import Glibc

/// Names a process so that a later one of the same number is not taken for it.
package struct ProcessMark: Hashable, Sendable {
  /// Of this start of the machine: `/proc/sys/kernel/random/boot_id` without its hyphens.
  package let boot: String
  package let pid: Int32
  /// Clock ticks since the machine started: field 22 of `/proc/PID/stat` (man proc(5)).
  package let started: Int64

  package init(boot: String, pid: Int32, started: Int64) {
    (self.boot, self.pid, self.started) = (boot, pid, started)
  }

  /// nil where there is no `/proc`.
  package static func own() -> ProcessMark? {
    guard let boot = currentBoot(), let started = state(of: getpid())?.started else { return nil }
    return ProcessMark(boot: boot, pid: getpid(), started: started)
  }

  /// Whether this very process runs. One in a container or on another machine does not run here.
  package var isRunning: Bool {
    guard pid > 0, boot == ProcessMark.currentBoot(), let state = ProcessMark.state(of: pid)
    else { return false }
    return state.started == started && state.letter != "Z" && state.letter != "X"
  }

  private static func currentBoot() -> String? {
    contents(of: "/proc/sys/kernel/random/boot_id")?.filter { $0 != "-" && $0 != "\n" }
  }

  private static func state(of pid: Int32) -> (letter: Substring, started: Int64)? {
    guard let stat = contents(of: "/proc/\(pid)/stat"), let name = stat.lastIndex(of: ")")
    else { return nil }
    // Counted behind the name, which may hold spaces: state is the first, starttime the 20th.
    let fields = stat[stat.index(after: name)...].split(separator: " ")
    guard fields.count > 19, let started = Int64(fields[19]) else { return nil }
    return (fields[0], started)
  }

  private static func contents(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }
}
