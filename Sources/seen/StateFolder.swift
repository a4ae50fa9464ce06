internal import Foundation

/// The owner's folder for derived files.
enum StateFolder {
  /// Makes the folder, for the owner only, and an empty `summary.sqlite` in it that nobody else can
  /// read. nil where that is not possible.
  static func prepared(_ path: String) -> String? {
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: path, withIntermediateDirectories: true)
      try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    } catch {
      return nil
    }
    return path
  }
}
