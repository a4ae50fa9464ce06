internal import Foundation
internal import Glibc

/// Runs a program without a terminal and waits for its end.
package enum Command {
  /// What a program left behind.
  package struct Result: Sendable {
    package let ending: Ending
    package let stdout: [UInt8]
    package let stderr: [UInt8]

    /// The exit status; nil where a signal ended the program.
    package var status: Int32? {
      if case .exited(let status) = ending { status } else { nil }
    }

    /// The bytes as text; what is not UTF-8 becomes U+FFFD.
    package var output: String { String(decoding: stdout, as: UTF8.self) }
    package var messages: String { String(decoding: stderr, as: UTF8.self) }
  }

  /// Runs `program` with nothing of our own environment but what is given.
  ///
  /// Output goes through files, so that a program that writes much to both streams cannot block,
  /// and the child gets no descriptor of ours beyond its three.
  ///
  /// - Parameters:
  ///   - program: A path, or a name that is looked for in this process's `PATH`.
  ///   - limit: After this the program is killed and `HarnessError.timedOut` is thrown.
  package static func run(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    directory: String? = nil, input: [UInt8] = [], limit: Duration = .seconds(60)
  ) throws -> Result {
    let scratch = try TemporaryDirectory()
    defer { scratch.remove() }
    let path = try Executable.find(program)
    let child =
      if let directory {
        try Child(
          program: try Executable.find("env"), arguments: ["-C", directory, path] + arguments,
          environment: environment, input: input, scratch: scratch)
      } else {
        try Child(
          program: path, arguments: arguments, environment: environment, input: input,
          scratch: scratch)
      }
    guard let ending = child.wait(limit: limit) else {
      child.kill()
      throw HarnessError.timedOut(waitingFor: "the end of \(program)", screen: "")
    }
    return Result(ending: ending, stdout: try child.stdout(), stderr: try child.stderr())
  }
}

/// Where programs are.
package enum Executable {
  /// The path of a program, or nil where there is none.
  package static func path(of name: String) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  static func find(_ name: String) throws -> String {
    guard let path = path(of: name) else { throw HarnessError.noProgram(name) }
    return path
  }

  /// The program under test: what `SEEN_BINARY` names, else the `seen` that was built next to the
  /// running tests; nil where there is neither.
  package static var seen: String? {
    if let named = ProcessInfo.processInfo.environment["SEEN_BINARY"] { return path(of: named) }
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return path(of: tests.deletingLastPathComponent().appendingPathComponent("seen").path)
  }
}
