internal import GRDBSQLite

/// The SQLite that recordings are read with.
package enum DatabaseLibrary {
  /// E.g. `3.40.1`.
  package static var version: String { String(cString: sqlite3_libversion()) }
}
