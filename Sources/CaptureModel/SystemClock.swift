internal import Glibc

/// The clock of this machine. Handed to whoever needs to know what today is, never asked in between,
/// so that a test can stop it.
package enum SystemClock {
  package static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}
