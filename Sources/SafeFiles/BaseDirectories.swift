internal import Glibc

/// Where a user's files go, by the XDG Base Directory Specification 0.8:
/// https://specifications.freedesktop.org/basedir-spec/0.8/
package struct BaseDirectories: Sendable, Hashable {
  package enum Base: String, CaseIterable, Hashable, Sendable {
    case state = "XDG_STATE_HOME"
    case config = "XDG_CONFIG_HOME"
    case data = "XDG_DATA_HOME"
    /// Has no place of its own where the variable is not set.
    case runtime = "XDG_RUNTIME_DIR"
    case home = "HOME"
  }

  private let paths: [Base: String]

  /// Pure but for `accountHome`, which is asked only where `HOME` does not name a place. Values that
  /// are not absolute paths are ignored, as the specification demands.
  package init(
    environment: [String: String], accountHome: () -> String? = BaseDirectories.accountHome
  ) {
    func absolute(_ path: String?) -> String? {
      guard let path, path.utf8.first == 0x2F, !path.utf8.contains(0) else { return nil }
      return path.withoutTrailingSlashes
    }
    var paths: [Base: String] = [:]
    for base in Base.allCases { paths[base] = absolute(environment[base.rawValue]) }
    if paths[.home] == nil { paths[.home] = absolute(accountHome()) }
    if let home = paths[.home] {
      let below = home == "/" ? "" : home
      paths[.state] = paths[.state] ?? below + "/.local/state"
      paths[.config] = paths[.config] ?? below + "/.config"
      paths[.data] = paths[.data] ?? below + "/.local/share"
    }
    self.paths = paths
  }

  /// Absolute, without a slash at the end; throws `.noBase` where nothing names it.
  package func path(_ base: Base) throws(SafeFilesError) -> String {
    guard let path = paths[base] else { throw .noBase(variable: base.rawValue) }
    return path
  }

  /// A path below `base`, e.g. `seen/keys`.
  package func path(_ base: Base, _ relative: String) throws(SafeFilesError) -> String {
    let above = try path(base)
    return above == "/" ? "/" + relative : above + "/" + relative
  }

  /// The home directory that the account of this process has, by its real uid.
  package static func accountHome() -> String? {
    var size = 1024
    while size <= 1 << 20 {
      var record = passwd()
      var found: UnsafeMutablePointer<passwd>?
      var home: String?
      let answer = withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { buffer in
        guard let start = buffer.baseAddress else { return EINVAL }
        let answer = getpwuid_r(getuid(), &record, start, buffer.count, &found)
        // The record points into the buffer, so its text is copied before that goes.
        if let directory = found?.pointee.pw_dir { home = String(cString: directory) }
        return answer
      }
      if answer != ERANGE { return home }
      size *= 4
    }
    return nil
  }
}
