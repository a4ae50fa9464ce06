import Foundation
import Glibc

/// A directory of its own for a test, removed with everything in it at the end.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory().trimmingSuffix("/") + "/seen-safefiles-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  subscript(name: String) -> String { path + "/" + name }

  @discardableResult
  func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: self[name]))
    try chmod(name, mode)
    return self[name]
  }

  func chmod(_ name: String, _ mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: self[name])
  }

  func makeDirectory(_ name: String, mode: Int = 0o700) throws {
    try FileManager.default.createDirectory(
      atPath: self[name], withIntermediateDirectories: true, attributes: nil)
    try chmod(name, mode)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: self[name], withDestinationPath: target)
  }

  func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: self[name])
    return (attributes[.posixPermissions] as? Int) ?? -1
  }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}

let isRoot = geteuid() == 0
/// An account without rights on every Linux system.
let nobody: UInt32 = 65_534

/// Runs `body` with the rights that `nobody` has on files. By setfsuid(2), which holds for this thread
/// alone, so that other tests are not touched; libc has it, Swift's module of libc does not.
func asNobody<Answer>(_ body: () throws -> Answer) rethrows -> Answer {
  typealias SetUser = @convention(c) (UInt32) -> CInt
  guard let symbol = dlsym(nil, "setfsuid") else { fatalError("this libc has no setfsuid") }
  let setUser = unsafeBitCast(symbol, to: SetUser.self)
  _ = setUser(nobody)
  defer { _ = setUser(0) }
  return try body()
}
