/// Why a fixture could not be read or changed.
package enum FixtureError: Error, CustomStringConvertible {
  case sqlite(String)
  case notAnObject(String)
  case unreadable(String)

  package var description: String {
    switch self {
    case .sqlite(let message): "sqlite3: \(message)"
    case .notAnObject(let name): "\(name) is not a JSON object"
    case .unreadable(let path): "\(path) cannot be read"
    }
  }
}
