internal import Glibc
internal import SafeFiles

/// Tells when recorders say something new, by the kernel's news of their folders: an echo is seen
/// within milliseconds of its writing.
package struct RecorderWatch: ~Copyable {
  private let reports: RecorderReports
  private var watch: DirectoryWatch?
  private var isPartial = false
  private var latest: RecorderReports.Listing?

  /// Makes the first of the places for this user only, so that there is something to watch before
  /// the first recorder starts; where that cannot be, its problem is in the listings.
  package init(_ reports: RecorderReports) {
    self.reports = reports
    if let first = reports.places.first { _ = try? Directory.makePrivate(first) }
  }

  /// Waits until the files say something else than at the last answer, `duration` at most; the first
  /// call answers at once. nil where nothing changed. Heartbeats are news. A death is none: who
  /// wants to know of it asks again within a second. Blocks the thread.
  package mutating func next(within duration: Duration) -> RecorderReports.Listing? {
    let deadline = ContinuousClock.now + duration
    while true {
      // The watch is there before the look, so that what changes meanwhile is news.
      arm()
      let listing = reports.list()
      if listing != latest {
        latest = listing
        return listing
      }
      let left = deadline - ContinuousClock.now
      if left <= .zero { return nil }
      wait(min(left, .seconds(1)))
    }
  }

  private mutating func arm() {
    if watch != nil { return }
    guard let fresh = try? DirectoryWatch() else { return }
    isPartial = false
    for place in reports.places {
      do { try fresh.add(Directory(opening: place)) } catch { isPartial = true }
    }
    watch = consume fresh
  }

  private mutating func wait(_ duration: Duration) {
    let milliseconds = CInt(clamping: Int64(duration.inSeconds * 1000) + 1)
    guard watch != nil else {
      _ = poll(nil, 0, milliseconds)
      return
    }
    // Looked again after a quiet second all the same: news can be lost.
    let news = try? watch?.next(within: duration)
    if news == .lost || news == nil || isPartial { watch = nil }
  }
}
