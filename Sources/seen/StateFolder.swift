internal import SafeFiles

/// The owner's folder for derived files.
enum StateFolder {
  /// Makes the folder, for the owner only. nil where that is not possible; the summaries then live
  /// in memory, which is told.
  static func prepared(_ environment: [String: String]) -> String? {
    do {
      let path = try BaseDirectories(environment: environment).path(.state, "seen")
      _ = try Directory.makePrivate(path)
      return path
    } catch {
      return nil
    }
  }
}
