internal import Glibc

/// SIGTERM and SIGINT, asked for instead of interrupted by.
struct StopSignal {
  private let signals: sigset_t

  init() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGTERM)
    sigaddset(&signals, SIGINT)
    sigprocmask(SIG_BLOCK, &signals, nil)
    self.signals = signals
  }

  var came: Bool {
    var (signals, none) = (signals, timespec())
    return sigtimedwait(&signals, nil, &none) > 0
  }
}

/// Another process of this program.
enum OtherProcess {
  static func start(_ arguments: [String], environment: [String: String]) {
    let words = (["ObeyingRecorder"] + arguments).map { strdup($0) }
    let values = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { (words + values).forEach { free($0) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var pid: pid_t = 0
    posix_spawn(&pid, "/proc/self/exe", nil, &attributes, words + [nil], values + [nil])
  }
}
