internal import CaptureModel
internal import Glibc
internal import Ledger
internal import Policy
internal import PolicyFiles
internal import RecorderLink
internal import SafeFiles

/// One session. One thread does everything, so that what is told was done before.
final class SyntheticRecorder {
  private static let tick = Duration.milliseconds(10)
  private static let heartbeat = Duration.milliseconds(500)

  private let faults: Faults
  private let environment: [String: String]
  private let store: PolicyStore
  private var watch: PolicyWatch
  private var rows: RowStore
  private let status: StatusFile
  private let begin = Moment.now()
  private let abilities: Set<RecorderReport.Ability>

  private var kept: KeptPolicy
  private var waiting: (policy: LoadedPolicy, due: Moment)?
  private var streams: [Stream: RecorderReport.Kept] = [:]
  /// What it really does, where it lies.
  private var secret: [Stream: Level] = [:]
  private var echo: RecorderReport.Echo
  private var lastWritten: Moment?
  private var turn = 0

  init(_ faults: Faults, environment: [String: String]) throws(SafeFilesError) {
    (self.faults, self.environment) = (faults, environment)
    let base = BaseDirectories(environment: environment)
    store = PolicyStore(
      offer: environment["SEEN_OFFER"] ?? "/etc/seen/offer.json",
      folder: try base.path(.config, "seen"))
    watch = PolicyWatch(store)
    let session = SessionID()
    let recording = try base.path(.data, "obeying-recorder/" + session.hexadecimal)
    rows = try RowStore(folder: recording)
    status = try StatusFile(
      session, recording: recording, place: RecorderPlace.writing(environment), faults)
    abilities = faults.has(.plain) ? [] : [.exclusions]
    // Nothing before the files were read.
    kept = KeptPolicy(
      LoadedPolicy(offer: .missing(""), choice: .missing("")), abilities: abilities)
    echo = RecorderReport.Echo(offer: nil, choice: nil, applied: begin)
    for stream in Stream.allCases {
      streams[stream] = RecorderReport.Kept(level: .off, since: begin.instant, rows: 0)
    }
  }

  func run() throws(SafeFilesError) {
    let stop = StopSignal()
    while !stop.came {
      if let policy = next() { hear(policy) }
      if let (policy, due) = waiting, Moment.now().uptime >= due.uptime {
        waiting = nil
        take(policy)
        try tell()
      } else if keepTime(), !faults.has(.timeless) {
        try tell()
      }
      try record()
      if let lastWritten, Moment.now() - lastWritten >= Self.heartbeat, !faults.has(.silent) {
        try tell()
      }
      endIfFaulty()
    }
    for stream in Stream.allCases { set(stream, .off, at: Moment.now()) }
    try tell(.complete)
  }

  private func next() -> LoadedPolicy? {
    guard faults.has(.trusting) else { return watch.next(within: Self.tick) }
    usleep(10_000)
    let choice = PolicyReader.choice(path: store.choicePath, requiring: .regularFile)
    let policy = LoadedPolicy(offer: store.loadOffer(), choice: choice)
    return policy == kept.policy && lastWritten != nil ? nil : policy
  }

  private func hear(_ policy: LoadedPolicy) {
    let isGood = policy.choice.input.value != nil
    if faults.has(.stubborn), !isGood, kept.policy.choice.input.value != nil { return }
    let delay = lastWritten == nil ? nil : faults.milliseconds(.slow)
    waiting = (policy, Moment.now() + (delay ?? .zero))
  }

  /// First it is so, then it is told.
  private func take(_ policy: LoadedPolicy) {
    let former = echo
    kept = KeptPolicy(policy, abilities: abilities)
    let now = Moment.now()
    let (levels, _) = kept.levels(at: now.instant)
    for stream in Stream.allCases { set(stream, levels[stream] ?? .off, at: now) }
    let isOld = faults.has(.old) && former.choice != nil
    echo = RecorderReport.Echo(
      offer: kept.digests.offer, choice: isOld ? former.choice : kept.digests.choice,
      applied: now)
  }

  /// Levels move with the clock too. True where one did.
  private func keepTime() -> Bool {
    guard !faults.has(.timeless) else { return false }
    let now = Moment.now()
    let (levels, _) = kept.levels(at: now.instant)
    let moved = Stream.allCases.filter { stream in
      !isHalf(stream) && levels[stream] != streams[stream]?.level
    }
    for stream in moved { set(stream, levels[stream] ?? .off, at: now) }
    return !moved.isEmpty
  }

  private func isHalf(_ stream: Stream) -> Bool {
    faults.halfStreams.contains(stream) && streams[stream]?.level ?? .off > .off
  }

  private func set(_ stream: Stream, _ level: Level, at now: Moment) {
    secret[stream] = max(level, secret[stream] ?? .off)
    guard let former = streams[stream], former.level != level, !isHalf(stream) else { return }
    streams[stream] = RecorderReport.Kept(level: level, since: now.instant, rows: former.rows)
  }

  private func record() throws(SafeFilesError) {
    turn += 1
    let isLying = faults.has(.lies) || faults.has(.hides)
    let window = turn % 8 < 4 ? "Editor" : "Bank"
    let facts = WindowFacts(app: UntrustedText(window), title: UntrustedText(window))
    guard kept.allows(facts) || faults.has(.blind) || isLying else { return }
    for stream in Stream.allCases {
      let told = streams[stream]?.level ?? .off
      let level = isLying ? secret[stream] ?? .off : told
      guard level > .off else { continue }
      try rows.add(stream, level, window: window, at: SystemClock.now())
      if faults.has(.hides), told == .off { continue }
      streams[stream] = streams[stream].map {
        RecorderReport.Kept(level: $0.level, since: $0.since, rows: $0.rows + 1)
      }
    }
  }

  private func tell(
    _ final: RecorderReport.Phase? = nil
  ) throws(SafeFilesError) {
    let now = Moment.now()
    let isOff = streams.values.allSatisfy { $0.level == .off }
    try status.write(
      phase: final ?? (isOff ? .paused : .recording), began: begin, now: now, echo: echo,
      streams: streams, refusals: kept.refusals, abilities: abilities)
    lastWritten = now
  }

  private func endIfFaulty() {
    let age = Moment.now() - begin
    if let life = faults.milliseconds(.dies), age >= life { kill(getpid(), SIGKILL) }
    if let life = faults.milliseconds(.restarts), age >= life {
      OtherProcess.start(faults.withoutRestart, environment: environment)
      exit(1)
    }
  }
}
