internal import Glibc
internal import SafeFiles

/// The owner's folder for derived files.
enum StateFolder {
  /// Makes the folder, for the owner only. nil where that is not possible; the summaries then live
  /// in memory, which is told.
  static func prepared(_ environment: [String: String]) -> String? {
    // Whatever this process makes from here on is the owner's alone, SQLite's files included.
    umask(0o077)
    do {
      let path = try BaseDirectories(environment: environment).path(.state, "seen")
      _ = try Directory.makePrivate(path)
      return path
    } catch {
      return nil
    }
  }
}
