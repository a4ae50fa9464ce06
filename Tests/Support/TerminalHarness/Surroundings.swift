internal import Foundation

/// The environment of a program under test: nothing of this machine, everything named.
package struct Surroundings: Sendable {
  /// What the program gets; add to it or take from it freely.
  package var environment: [String: String]
  package let home: TemporaryDirectory

  /// A home of its own with the four folders of XDG inside, UTF-8, UTC and no colours switched.
  package init(term: String = "xterm-256color", locale: String = "C.UTF-8", zone: String = "UTC")
    throws
  {
    home = try TemporaryDirectory()
    environment = [
      "HOME": home.path, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "TERM": term, "LC_ALL": locale, "TZ": zone,
    ]
    for (name, folder) in [
      ("XDG_DATA_HOME", "share"), ("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "config"),
      ("XDG_RUNTIME_DIR", "run"), ("XDG_CACHE_HOME", "cache"),
    ] {
      let path = "\(home.path)/\(folder)"
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      environment[name] = path
    }
  }
}
