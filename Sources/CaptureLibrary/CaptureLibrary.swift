package import CaptureModel
package import Recordings
package import Summaries
internal import Synchronization

/// The recordings of one person on this machine, and their summaries.
///
/// Opens nothing by itself: `atStart` answers from the summaries alone, so that a first screen needs
/// no recording; `refresh` then reads what is new. Calls block.
package final class CaptureLibrary: Sendable {
  package let store: SummaryStore
  private let explicit: [String]
  private let bases: RecordingKinds.Bases
  private let warnings: [Warning]
  /// Those that were opened before, by path: they know what they have read.
  private let sources = Mutex<[String: any ContentSource]>([:])

  /// - Parameters:
  ///   - explicit: paths that the person named; where there are any, nothing is sought elsewhere.
  ///   - home: the folder below which recorders keep recordings.
  ///   - dataHome: the folder for data of programs; nil for the usual one below `home`.
  ///   - warnings: what was found out while the library was prepared; told with its own.
  package init(
    explicit: [String], home: String, dataHome: String? = nil, store: SummaryStore,
    warnings: [Warning] = []
  ) {
    (self.explicit, self.store, self.warnings) = (explicit, store, warnings)
    bases = RecordingKinds.Bases(home: home, data: dataHome)
  }

  /// Where recordings are looked for, and what is there now. The paths that the person named are
  /// recordings, not places, and are not among them.
  package var places: [RecordingKinds.Place] {
    explicit.isEmpty ? RecordingKinds.places(bases).map(RecordingKinds.Place.init) : []
  }

  /// True where the person named the recordings.
  package var isExplicit: Bool { !explicit.isEmpty }

  /// Changes when it is worth looking again; costs a few looks at folders.
  package var stamp: String {
    RecordingKinds.stamp(of: isExplicit ? explicit : places.map(\.path))
  }

  /// One recording: what is known of it, or why it cannot be read.
  package struct Entry: Sendable {
    package let path: String
    package let source: (any ContentSource)?
    package let known: SummaryStore.Known?
    package let failure: (any Explained)?

    package init(
      path: String, source: (any ContentSource)? = nil, known: SummaryStore.Known? = nil,
      failure: (any Explained)? = nil
    ) {
      (self.path, self.source, self.known, self.failure) = (path, source, known, failure)
    }
  }

  package struct Contents: Sendable {
    package var entries: [Entry]
    /// About the places that were searched, not about one recording.
    package var warnings: [Warning]

    package init(entries: [Entry] = [], warnings: [Warning] = []) {
      (self.entries, self.warnings) = (entries, warnings)
    }

    package var ids: [Int64] { entries.compactMap(\.known?.id) }

    /// True where something that should have been read could not be, in whole or in part.
    package var isIncomplete: Bool {
      entries.contains { $0.failure != nil }
        || warnings.contains { $0.code == Warning.unreadablePlace }
    }
  }

  /// Opens the recordings without reading them; `known` is as the summaries have it.
  package func atStart() throws -> Contents {
    let found =
      explicit.isEmpty
      ? RecordingKinds.discover(bases) : RecordingKinds.Found(paths: explicit)
    let known = Dictionary(
      try store.known().map { ($0.recording.path, $0) }, uniquingKeysWith: { first, _ in first })
    var paths: Set<String> = []
    let entries = found.paths.compactMap { path -> Entry? in
      do {
        let source = opened(try RecordingKinds.open(path))
        guard paths.insert(source.path).inserted else { return nil }
        return Entry(path: source.path, source: source, known: known[source.path])
      } catch let error as RecordingError {
        return Entry(path: path, failure: error)
      } catch {
        return Entry(path: path, failure: RecordingError.notARecording(path: path))
      }
    }
    return Contents(entries: entries, warnings: found.warnings + warnings + storeWarnings)
  }

  /// The source that was opened at the same path before, where it is of the same kind.
  private func opened(_ source: any ContentSource) -> any ContentSource {
    sources.withLock { sources in
      if let known = sources[source.path], type(of: known) == type(of: source) { return known }
      sources[source.path] = source
      return source
    }
  }

  private var storeWarnings: [Warning] {
    store.notice.map {
      [Warning(code: "summaries-in-memory", message: $0.message, hint: $0.hint)]
    } ?? []
  }

  /// Brings the summaries of every recording up to date.
  package func refresh(
    _ contents: Contents, isCancelled: () -> Bool = { false },
    progress: (SummaryStore.Progress) -> Void = { _ in }
  ) -> Contents {
    var refreshed = contents
    for index in contents.entries.indices where !isCancelled() {
      refreshed.entries[index] = refresh(
        contents.entries[index], isCancelled: isCancelled, progress: progress)
    }
    return refreshed
  }

  /// Brings the summaries of one recording up to date. A recorder that holds its database for a
  /// moment is no failure: the entry stays as it is known.
  package func refresh(
    _ entry: Entry, isCancelled: () -> Bool = { false },
    progress: (SummaryStore.Progress) -> Void = { _ in }
  ) -> Entry {
    guard let source = entry.source else { return entry }
    do {
      let known = try store.update(from: source, isCancelled: isCancelled, progress: progress)
      return Entry(path: entry.path, source: source, known: known)
    } catch RecordingError.busy where entry.known != nil {
      return entry
    } catch {
      let failure = (error as? any Explained) ?? RecordingError.notADatabase(path: entry.path)
      // What was added before the failure counts all the same.
      let known = (try? store.known(path: entry.path)) ?? entry.known
      return Entry(path: entry.path, source: source, known: known, failure: failure)
    }
  }
}
