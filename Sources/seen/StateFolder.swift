internal import CaptureModel
internal import Glibc
internal import SafeFiles

/// The owner's folder for derived files.
struct StateFolder {
  /// nil where there is none; the summaries then live in memory, and `problem` says why.
  let path: String?
  let problem: SafeFilesError?

  /// Makes the folder, for the owner only.
  init(_ environment: [String: String]) {
    // Whatever this process makes from here on is the owner's alone, SQLite's files included.
    umask(0o077)
    do {
      let path = try BaseDirectories(environment: environment).path(.state, "seen")
      _ = try Directory.makePrivate(path)
      (self.path, problem) = (path, nil)
    } catch {
      (path, problem) = (nil, error)
    }
  }

  var summaries: String? { path.map { $0 + "/summary.sqlite" } }

  /// What a person should know where there is no folder.
  var warnings: [Warning] {
    problem.map { problem in
      [
        Warning(
          code: "summaries-in-memory",
          message: "Summaries are kept in memory only, and made anew each time. \(problem.message)",
          hint: problem.hint
            ?? "See that the folder is yours and can be written, or set XDG_STATE_HOME to another.")
      ]
    } ?? []
  }
}
