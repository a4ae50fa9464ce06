package import CaptureModel

/// The kinds of recordings that Seen reads: finding them, and opening one by its path.
package enum RecordingKinds {
  /// What lies in the places where recorders keep recordings.
  package struct Found: Sendable {
    package var paths: [String] = []
    package var warnings: [Warning] = []

    package init(paths: [String] = [], warnings: [Warning] = []) {
      (self.paths, self.warnings) = (paths, warnings)
    }
  }

  /// Where recordings are sought, for `seen doctor`.
  package static func places(home: String) -> [String] { [home + "/.openadapt/captures"] }

  /// Finds recordings below a home folder. A folder without recordings, or none at all, is not an
  /// error; a link among the recordings is not followed, but told.
  package static func discover(home: String) -> Found {
    var found = Found()
    for place in places(home: home) {
      for entry in StoreFiles.entries(place) where !entry.name.hasPrefix(".") {
        let path = place + "/" + entry.name
        if entry.isLink {
          found.warnings.append(.link(name: entry.name, path: place))
        } else if (try? StoreFiles.kind(path + "/recording.db")) == .regular {
          found.paths.append(path)
        }
      }
    }
    return found
  }

  /// - Throws: `RecordingError` where there is no recording at the path.
  package static func open(_ path: String) throws -> OpenAdaptRecording {
    try OpenAdaptRecording(path: path)
  }
}
