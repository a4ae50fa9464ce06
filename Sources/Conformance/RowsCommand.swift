internal import CanonicalJSON
internal import CaptureModel
internal import Glibc

/// A command that looks into a recording and prints how many rows of each stream it holds, as a JSON
/// object; it gets the path of the recording as its argument.
struct RowsCommand {
  private static let longest = 4096
  let command: String
  let environment: [String: String]

  /// nil where the command failed, or printed something else.
  func rows(in recording: UntrustedText) -> [Stream: Int64]? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let pid = start(recording, output: ends[1])
    close(ends[1])
    guard let pid else { return nil }
    let bytes = Self.all(ends[0])
    var status: Int32 = 0
    guard waitpid(pid, &status, 0) == pid, status == 0 else { return nil }
    return Self.counts(bytes)
  }

  private func start(_ recording: UntrustedText, output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var pid: pid_t = 0
    // The path is an argument of the shell, never part of its text.
    let words = ["sh", "-c", command + " \"$1\"", "sh", recording.unfiltered]
    let failure = CStrings.with(words) { argv in
      CStrings.with(environment.map { "\($0.key)=\($0.value)" }) { envp in
        posix_spawn(&pid, "/bin/sh", &actions, nil, argv, envp)
      }
    }
    return failure == 0 ? pid : nil
  }

  private static func all(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: longest)
    while bytes.count <= longest {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return bytes
  }

  private static func counts(_ bytes: [UInt8]) -> [Stream: Int64]? {
    guard bytes.count <= longest, case .object(let object) = try? JSONValue(json: bytes)
    else { return nil }
    var counts: [Stream: Int64] = [:]
    for stream in Stream.allCases {
      guard case .integer(let count) = object[stream.rawValue] else { continue }
      counts[stream] = count
    }
    return counts
  }
}
