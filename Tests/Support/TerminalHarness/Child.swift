internal import Foundation
internal import Glibc

/// A process of ours with its three streams bound to files.
struct Child {
  private let pid: pid_t
  private let scratch: TemporaryDirectory

  init(
    program: String, arguments: [String], environment: [String: String], input: [UInt8],
    scratch: TemporaryDirectory
  ) throws {
    self.scratch = scratch
    try Data(input).write(to: URL(fileURLWithPath: scratch.path + "/in"))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, scratch.path + "/in", O_RDONLY, 0)
    for (descriptor, name) in [(Int32(1), "/out"), (2, "/err")] {
      let flags = O_WRONLY | O_CREAT | O_TRUNC
      posix_spawn_file_actions_addopen(&actions, descriptor, scratch.path + name, flags, 0o600)
    }
    // Tests run side by side, so another one's descriptors may be open. Closing one that is not
    // is no error to glibc; its own call for all at once is hidden from Swift (_GNU_SOURCE).
    for descriptor in Int32(3)..<256 {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }

    // The test runner may ignore or block signals; the child starts with none of that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var spawned: pid_t = 0
    let failure = withCStrings([program] + arguments) { argv in
      withCStrings(environment.map { "\($0.key)=\($0.value)" }) { envp in
        posix_spawn(&spawned, program, &actions, &attributes, argv, envp)
      }
    }
    guard failure == 0 else { throw HarnessError.cannotStart(program, errno: failure) }
    pid = spawned
  }

  /// How the process ended, or nil where it still runs after `limit`.
  func wait(limit: Duration) -> Ending? {
    var raw: Int32 = 0
    let ended = Deadline(limit).poll { waitpid(pid, &raw, WNOHANG) == pid ? true : nil }
    return ended.map { _ in Ending(raw: raw) }
  }

  func kill() {
    _ = Glibc.kill(pid, SIGKILL)
    _ = waitpid(pid, nil, 0)
  }

  func stdout() throws -> [UInt8] { try bytes(of: "/out") }
  func stderr() throws -> [UInt8] { try bytes(of: "/err") }

  private func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.path + name)))
  }
}

/// Calls `body` with a NULL-ended array of C strings that lives as long as the call.
private func withCStrings<R>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R
) -> R {
  let pointers = strings.map { strdup($0) }
  defer { pointers.forEach { free($0) } }
  return body(pointers + [nil])
}
