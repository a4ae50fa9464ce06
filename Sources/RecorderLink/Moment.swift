package import CaptureModel
internal import Glibc

/// Now, by both clocks: the one that people read and anyone may set, and the one that only runs.
package struct Moment: Hashable, Sendable {
  package let instant: Instant
  /// Microseconds of `CLOCK_MONOTONIC`: the same for all processes since the machine started; stands
  /// still while it sleeps, and nobody can set it.
  package let uptime: Int64

  package init(instant: Instant, uptime: Int64) { (self.instant, self.uptime) = (instant, uptime) }

  package static func now() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Moment(
      instant: SystemClock.now(),
      uptime: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// When something was of which only the time on the wall is known, as of a file's. What seems to
  /// lie ahead, as the clock was set back since, counts as now.
  package init(estimating instant: Instant, at now: Moment) {
    self.init(instant: instant, uptime: now.uptime - max(0, now.instant - instant))
  }

  /// By the clock that only runs.
  package static func - (left: Moment, right: Moment) -> Duration {
    .microseconds(left.uptime - right.uptime)
  }

  package static func + (left: Moment, duration: Duration) -> Moment {
    let (seconds, attoseconds) = duration.components
    let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    return Moment(
      instant: left.instant + microseconds, uptime: left.uptime + microseconds)
  }
}

extension Duration {
  /// For people and JSON: seconds with milliseconds.
  package var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds / 1_000_000_000_000_000) / 1000
  }
}
