internal import Glibc
package import SafeFiles

/// Where recorders leave their status files.
package enum RecorderPlace {
  static let below = "seen/recorders"

  /// Where a recorder of this user writes: below `$XDG_RUNTIME_DIR`; where that is not set, below
  /// `/run/user/UID` if that is this user's own and private, else below `$XDG_STATE_HOME/seen/run`.
  package static func writing(
    _ environment: [String: String]
  ) throws(SafeFilesError) -> String {
    let base = BaseDirectories(environment: environment)
    if let runtime = try? base.path(.runtime) { return runtime + "/" + below }
    if let own = systemRuntime() { return own + "/" + below }
    return try base.path(.state, "seen/run/recorders")
  }

  /// Where to look: a recorder may have been started with another environment than the reader.
  package static func reading(_ environment: [String: String]) -> [String] {
    let base = BaseDirectories(environment: environment)
    let runtime = (try? base.path(.runtime)) ?? systemRuntime()
    return [
      runtime.map { $0 + "/" + below }, try? base.path(.state, "seen/run/recorders"),
    ].compactMap(\.self)
  }

  private static func systemRuntime() -> String? {
    let path = "/run/user/\(geteuid())"
    guard let info = try? SafeFiles.info(path: path), info.kind == .directory,
      info.owner == geteuid(), info.mode & 0o077 == 0
    else { return nil }
    return path
  }
}
