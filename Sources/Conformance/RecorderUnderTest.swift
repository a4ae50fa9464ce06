internal import Glibc

/// A process group that runs a command of the shell, with its output thrown away; gone with its owner.
final class RecorderUnderTest {
  private let pid: pid_t
  private var isOver = false

  /// nil where nothing can be started.
  init?(_ words: [String], environment: [String: String]) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
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
    let failure = CStrings.with(words) { argv in
      CStrings.with(environment.map { "\($0.key)=\($0.value)" }) { envp in
        posix_spawn(&started, "/bin/sh", &actions, &attributes, argv, envp)
      }
    }
    guard failure == 0 else { return nil }
    pid = started
  }

  deinit { end(with: SIGKILL) }

  /// Whether the process that was started is there no more.
  func hasEnded() -> Bool {
    if !isOver { isOver = waitpid(pid, nil, WNOHANG) == pid }
    return isOver
  }

  func askToEnd() { kill(-pid, SIGTERM) }

  /// To the whole group; waits until the first of it is gone.
  func end(with signal: Int32) {
    kill(-pid, signal)
    if !isOver {
      waitpid(pid, nil, 0)
      isOver = true
    }
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
