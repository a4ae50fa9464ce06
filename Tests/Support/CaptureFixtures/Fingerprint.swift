internal import Foundation
internal import TerminalHarness

/// Everything about a folder that reading must not change: names, bytes, modes, times of change.
///
/// Two of them compare with `==`; `differences` says what is not the same.
package struct Fingerprint: Equatable, Sendable {
  /// One file or folder inside, by its path from the top.
  package struct Entry: Equatable, Sendable, CustomStringConvertible {
    /// Hexadecimal SHA-256 of a regular file, else what it is.
    package let content: String
    package let mode: Int
    /// Nanoseconds since 1970.
    package let modified: Int

    package var description: String {
      "\(content.prefix(12))… mode \(String(mode, radix: 8)) modified \(modified)"
    }
  }

  package let entries: [String: Entry]

  /// Reads each file below `path`. Hidden files count.
  package init(of path: String) throws {
    let listing = try Command.run(
      "find", [path, "-mindepth", "1", "-printf", "%P\\0%y\\0%m\\0%T@\\0"])
    guard listing.status == 0 else { throw FixtureError.unreadable(path) }
    let fields = listing.stdout.split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    var entries: [String: Entry] = [:]
    for start in stride(from: 0, to: fields.count - 3, by: 4) {
      let kind = fields[start + 1]
      entries[fields[start]] = Entry(
        content: kind == "f" ? try Self.sum("\(path)/\(fields[start])") : "kind \(kind)",
        mode: Int(fields[start + 2], radix: 8) ?? -1,
        modified: Int(fields[start + 3].filter { $0 != "." }.prefix(19)) ?? -1)
    }
    self.entries = entries
  }

  /// Paths of everything inside, sorted.
  package var names: [String] { entries.keys.sorted() }

  /// A sentence for each thing that came, went or changed since `earlier`.
  package func differences(since earlier: Fingerprint) -> [String] {
    Set(names).union(earlier.names).sorted().compactMap { name in
      switch (earlier.entries[name], entries[name]) {
      case (nil, let new?): "\(name) came: \(new)"
      case (_?, nil): "\(name) went"
      case (let old?, let new?): old == new ? nil : "\(name) changed: \(old) → \(new)"
      case (nil, nil): nil
      }
    }
  }

  private static func sum(_ file: String) throws -> String {
    let result = try Command.run("sha256sum", ["--binary", "--zero", "--", file])
    guard result.status == 0 else { throw FixtureError.unreadable(file) }
    return String(result.output.prefix(64))
  }
}

extension Store {
  /// The state of the copy now.
  package func fingerprint() throws -> Fingerprint { try Fingerprint(of: path) }
}
