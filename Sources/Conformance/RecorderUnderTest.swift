internal import Glibc

/// A process group that runs a command of the shell, with its output thrown away; gone with its owner.
final class RecorderUnderTest {
  private let pid: pid_t
  private var isOver = false
  /// Closed with this process, however that ends: then the group ends too.
  private let lifeline: Int32

  /// The second shell waits for the end of the lifeline. Without it a recorder would go on when the
  /// test is interrupted, and what it recorded would stay.
  private static let script = """
    (trap '' TERM; read -r _ <&3; kill -TERM 0; rm -rf -- "$2"; kill -KILL 0) &
    exec 3<&-
    eval "$1"
    """

  /// nil where nothing can be started.
  ///
  /// - Parameter folder: is removed where this process ends before its time.
  init?(_ command: String, folder: String, environment: [String: String]) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let started = Self.spawn(command, folder, environment, lifeline: ends[0])
    close(ends[0])
    guard let started else {
      close(ends[1])
      return nil
    }
    (pid, lifeline) = (started, ends[1])
  }

  private static func spawn(
    _ command: String, _ folder: String, _ environment: [String: String], lifeline: Int32
  ) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, lifeline, 3)
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    var started: pid_t = 0
    let failure = CStrings.with(["sh", "-c", script, "sh", command, folder]) { argv in
      CStrings.with(environment.map { "\($0.key)=\($0.value)" }) { envp in
        posix_spawn(&started, "/bin/sh", &actions, &attributes, argv, envp)
      }
    }
    return failure == 0 ? started : nil
  }

  deinit {
    end(with: SIGKILL)
    close(lifeline)
  }

  /// Whether the process that was started is there no more.
  func hasEnded() -> Bool {
    if !isOver { isOver = waitpid(pid, nil, WNOHANG) == pid }
    return isOver
  }

  func askToEnd() { kill(-pid, SIGTERM) }

  /// To the whole group; waits until the first of it is gone, and a moment for the others.
  func end(with signal: Int32) {
    kill(-pid, signal)
    if !isOver {
      waitpid(pid, nil, 0)
      isOver = true
    }
    for _ in 0..<40 where kill(-pid, 0) == 0 { _ = poll(nil, 0, 5) }
  }
}

enum CStrings {
  /// Calls `body` with a NULL-ended array that lives as long as the call.
  static func with<Answer>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Answer
  ) -> Answer {
    let pointers = strings.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    return body(pointers + [nil])
  }
}
