/// What is wrong with a configuration, and what to do. Nothing of it keeps the program from starting:
/// what cannot be used has its default.
package struct Problem: Error, Hashable, Sendable {
  /// Absolute; as hostile as any path, so whoever prints it filters it.
  package let path: String
  /// nil where it is about the file as a whole.
  package let place: TextPlace?
  /// The setting, with the tables that it is in; nil where it is about no single one.
  package let key: String?
  package let message: String
  package let hint: String

  package init(path: String, place: TextPlace?, key: String?, message: String, hint: String) {
    (self.path, self.place, self.key) = (path, place, key)
    (self.message, self.hint) = (message, hint)
  }

  /// As compilers tell a place, so that editors can go to it: `PATH:LINE:COLUMN: KEY: what`.
  package var line: String {
    let place = place.map { ":\($0.line):\($0.column)" } ?? ""
    let key = key.map { "\($0): " } ?? ""
    return "\(path)\(place): \(key)\(message)"
  }

  /// Short enough for a line of the dashboard.
  package var notice: String {
    let place = place.map { " line \($0.line)" } ?? ""
    let key = key.map { " \($0):" } ?? ""
    return "config.toml\(place):\(key) \(message)"
  }
}
