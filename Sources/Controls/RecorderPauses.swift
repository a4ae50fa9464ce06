package import CaptureModel
package import SafeFiles

/// The names of pauses that Seen began, so that another run of it can end them.
package struct RecorderPauses: Sendable {
  private let path: String

  package init(folder: String) { path = folder }

  package init(_ base: BaseDirectories) throws(SafeFilesError) {
    path = try base.path(.state, "seen/pauses")
  }

  package func keep(_ pause: RecorderPause, of session: String) throws(SafeFilesError) {
    try Directory.makePrivate(path).writeAtomically(Array(pause.name.utf8), as: session)
  }

  package func pause(of session: String) throws(SafeFilesError) -> RecorderPause? {
    do throws(SafeFilesError) {
      let name = try Directory.makePrivate(path).read(session, limit: 64)
      return RecorderPause(name: String(decoding: name, as: UTF8.self))
    } catch .missing { return nil }
  }

  package func forget(_ session: String) throws(SafeFilesError) {
    try Directory.makePrivate(path).remove(session)
  }
}
