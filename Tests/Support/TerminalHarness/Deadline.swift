internal import Glibc

/// An instant until which something is asked again and again.
package struct Deadline {
  private let end: ContinuousClock.Instant

  package init(_ limit: Duration) { end = ContinuousClock.now + limit }

  /// Asks `probe` every few milliseconds until it answers; nil where it has not until the end. It
  /// is asked at least once.
  package func poll<Answer>(_ probe: () throws -> Answer?) rethrows -> Answer? {
    var pause: UInt32 = 500
    while true {
      if let answer = try probe() { return answer }
      if ContinuousClock.now >= end { return nil }
      usleep(pause)
      pause = min(pause * 2, 20_000)
    }
  }
}
