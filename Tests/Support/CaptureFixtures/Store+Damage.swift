internal import Foundation
internal import TerminalHarness

/// Ways in which a recording can be found: cut, overwritten, locked, changed.
extension Store {
  /// Cuts a file, or lengthens it with zeros, to `length` bytes.
  package func truncate(_ name: String, to length: Int) throws {
    try update(name) { try $0.truncate(atOffset: UInt64(length)) }
  }

  /// Overwrites bytes with zeros. The range may reach beyond the end.
  package func zero(_ name: String, _ range: Range<Int>) throws {
    try overwrite(name, at: range.lowerBound, with: [UInt8](repeating: 0, count: range.count))
  }

  package func overwrite(_ name: String, at offset: Int, with bytes: [UInt8]) throws {
    try update(name) {
      try $0.seek(toOffset: UInt64(offset))
      try $0.write(contentsOf: bytes)
    }
  }

  /// Makes a file, or replaces it.
  package func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
  }

  package func delete(_ name: String) throws {
    try FileManager.default.removeItem(atPath: file(name))
  }

  /// Puts a symbolic link where a file was or was not.
  package func link(_ name: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: file(name))  // It may not be there.
    try FileManager.default.createSymbolicLink(atPath: file(name), withDestinationPath: target)
  }

  /// Sets the mode of a file, or of the recording's folder where no name is given.
  package func setMode(_ mode: Int, of name: String? = nil) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: name.map(file) ?? path)
  }

  /// Length of a file in bytes.
  package func length(of name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: file(name))
    return (attributes[.size] as? Int) ?? 0
  }

  /// Runs SQL on the database with the `sqlite3` program, an own process with its own library, and
  /// gives back what it prints: columns by `|`, rows by line ends.
  ///
  /// - Throws: `HarnessError` where there is no `sqlite3` (see `canChangeRows`).
  @discardableResult
  package func sql(_ statements: String) throws -> String {
    let result = try Command.run(
      "sqlite3", ["-bail", database], environment: ["HOME": path], input: Array(statements.utf8))
    guard result.status == 0 else { throw FixtureError.sqlite(result.messages) }
    return result.output
  }

  /// True where rows can be changed: for `.enabled(if: Store.canChangeRows, "no sqlite3")`.
  package static var canChangeRows: Bool { Executable.path(of: "sqlite3") != nil }

  /// Replaces fields of a JSON object of the recording; a nil value removes the field.
  package func edit(json name: String, _ fields: [String: (any Sendable)?]) throws {
    let old = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: file(name))))
    guard var object = old as? [String: Any] else { throw FixtureError.notAnObject(name) }
    for (field, value) in fields { object[field] = value }
    let new = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    try write(name, [UInt8](new))
  }

  private func update(_ name: String, _ change: (FileHandle) throws -> Void) throws {
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: file(name)))
    defer { try? handle.close() }  // Closing changes nothing that was written.
    try change(handle)
  }
}
