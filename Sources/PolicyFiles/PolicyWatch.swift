internal import Glibc
internal import Policy
internal import SafeFiles

/// Tells when what the files say has changed: by the kernel's news of their folders, and by a look
/// every half minute, for news that was lost.
package struct PolicyWatch: ~Copyable {
  private let store: PolicyStore
  private let patience: Duration
  private var watch: DirectoryWatch?
  private var latest: LoadedPolicy?

  /// - Parameter poll: how long to trust in news alone.
  package init(_ store: PolicyStore, poll: Duration = .seconds(30)) {
    (self.store, patience) = (store, poll)
  }

  /// Waits until the files say something else than at the last answer, `duration` at most; the first
  /// call answers at once. nil where nothing changed. Blocks the thread.
  package mutating func next(within duration: Duration) -> LoadedPolicy? {
    let deadline = ContinuousClock.now + duration
    while true {
      // The watch is there before the look, so that what changes meanwhile is news.
      let isWatched = arm()
      let policy = store.load()
      if policy != latest {
        latest = policy
        return policy
      }
      let left = deadline - ContinuousClock.now
      if left <= .zero { return nil }
      wait(min(left, isWatched ? patience : min(patience, PolicyWatch.unwatchedPoll)))
    }
  }

  /// How often to look at folders that are not there, or cannot be watched.
  private static let unwatchedPoll = Duration.seconds(1)

  /// True where both folders are watched.
  private mutating func arm() -> Bool {
    if watch != nil { return true }
    do {
      let fresh = try DirectoryWatch()
      isPartial = false
      for folder in [store.folder, store.offerFolder] {
        do { try fresh.add(Directory(opening: folder)) } catch { isPartial = true }
      }
      watch = consume fresh
      return !isPartial
    } catch {
      return false
    }
  }

  private var isPartial = false

  private mutating func wait(_ duration: Duration) {
    guard watch != nil else {
      _ = poll(nil, 0, CInt(clamping: duration.components.seconds * 1000 + 100))
      return
    }
    let news = try? watch?.next(within: duration)
    // A folder that was not there may be by now.
    if news == .lost || news == nil || isPartial { watch = nil }
  }
}

extension PolicyStore {
  var offerFolder: String {
    guard let slash = offerPath.utf8.lastIndex(of: 0x2F) else { return "." }
    let folder = String(offerPath[..<slash])
    return folder.isEmpty ? "/" : folder
  }
}
