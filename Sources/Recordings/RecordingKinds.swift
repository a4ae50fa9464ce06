package import CaptureModel
internal import SafeFiles

/// The kinds of recordings that Seen reads: finding them, and opening one by its path.
package enum RecordingKinds {
  /// The recorders whose recordings are read, for a sentence.
  package static let names = "openadapt-capture and ActivityWatch's Python server"

  /// What lies in the places where recorders keep recordings.
  package struct Found: Sendable {
    package var paths: [String] = []
    package var warnings: [Warning] = []

    package init(paths: [String] = [], warnings: [Warning] = []) {
      (self.paths, self.warnings) = (paths, warnings)
    }
  }

  /// Below which folders recorders keep what they take.
  package struct Bases: Sendable {
    package let home: String
    /// `XDG_DATA_HOME`.
    package let data: String

    /// - Parameter data: nil for the usual one below the home folder.
    package init(home: String, data: String? = nil) {
      self.home = home
      self.data = data ?? home + "/.local/share"
    }

    var openAdapt: String { home + "/.openadapt/captures" }
    var activityWatch: String { data + "/activitywatch/aw-server" }
    var activityWatchRust: String { data + "/activitywatch/aw-server-rust" }
  }

  /// Where recordings are sought, for `seen doctor`.
  package static func places(_ bases: Bases) -> [String] { [bases.openAdapt, bases.activityWatch] }

  /// A place and what is there.
  package struct Place: Sendable {
    package enum State: String, Sendable { case found, missing, unreadable }

    package let path: String
    package let state: State

    /// Looks now.
    package init(path: String) {
      self.path = path
      state =
        switch StoreFiles.reach(path) {
        case .readable: .found
        case .missing: .missing
        case .unreadable: .unreadable
        }
    }
  }

  /// Finds recordings in the places of all kinds. A folder without recordings, or none at all, is not
  /// an error; a link among the recordings is not followed, but told, and so is a place that cannot be
  /// read. What looks like a recording and cannot be read is found, so that opening it tells why.
  package static func discover(_ bases: Bases) -> Found {
    var found = Found()
    for place in places(bases) where Place(path: place).state == .unreadable {
      found.warnings.append(.unreadable(place: place))
    }
    findOpenAdapt(in: bases.openAdapt, &found)
    findActivityWatch(bases, &found)
    return found
  }

  private static func findOpenAdapt(in place: String, _ found: inout Found) {
    guard let listing = StoreFiles.list(place, limit: mostRecordings) else { return }
    if !listing.isComplete { found.warnings.append(.placeUnlisted(path: place)) }
    for entry in listing.entries where !entry.name.hasPrefix(".") {
      let path = place + "/" + entry.name
      if entry.info.kind == .symbolicLink {
        found.warnings.append(.link(name: entry.name, path: place))
      } else if holdsDatabase(path) {
        found.paths.append(path)
      }
    }
  }

  private static func findActivityWatch(_ bases: Bases, _ found: inout Found) {
    let database = bases.activityWatch + "/" + ActivityWatchFiles.name
    let rust = bases.activityWatchRust + "/" + ActivityWatchFiles.rustName
    // One that cannot be looked at lies in a place that cannot be read, which is told already.
    if let kind = try? StoreFiles.kind(database) {
      if kind == .symbolicLink {
        found.warnings.append(.link(name: ActivityWatchFiles.name, path: bases.activityWatch))
      } else {
        found.paths.append(database)
      }
    }
    if (try? StoreFiles.kind(rust)) == .regular { found.warnings.append(.rustStore(path: rust)) }
  }

  private static let mostRecordings = 65_536

  /// Also where that cannot be known, or where something else has the database's name: opening it
  /// then says what is the matter.
  private static func holdsDatabase(_ folder: String) -> Bool {
    do { return try StoreFiles.kind(folder + "/recording.db") != nil } catch { return true }
  }

  /// - Throws: `RecordingError` where there is no recording at the path.
  package static func open(_ path: String) throws -> any ContentSource {
    do { return try OpenAdaptRecording(path: path) } catch RecordingError.notARecording {
      return try ActivityWatchRecording(path: path)
    }
  }
}

extension Warning {
  /// The code of the warning that a place could not be searched.
  package static let unreadablePlace = "place-unreadable"

  fileprivate static func unreadable(place: String) -> Warning {
    Warning(
      code: unreadablePlace,
      message: "\(place) cannot be read: whether recordings are in it is not known.",
      hint: "Run seen as the person who is recorded, or give yourself the right to read it.")
  }
}

extension RecordingKinds {
  /// Changes when a recording comes, goes, or has files added or removed: what can be told without
  /// opening anything, in microseconds.
  ///
  /// - Parameter paths: folders that hold recordings, and recordings that were named.
  package static func stamp(of paths: [String]) -> String {
    paths.map { path in
      // What cannot be looked at has a stamp of its own, until it can.
      let own = (try? SafeFiles.info(path: path))?.stamp.text ?? "-"
      let inner = StoreFiles.list(path, limit: mostRecordings)?.entries ?? []
      return own + inner.map { " \($0.name) \($0.info.stamp.text)" }.joined()
    }.joined(separator: "\n")
  }
}
