internal import CanonicalJSON
internal import CaptureModel
internal import Foundation
internal import Ledger
internal import Policy
internal import PolicyFiles
internal import RecorderLink
internal import SafeFiles
internal import Synchronization

/// How long it takes from the moment at which a choice begins to be written until its echo is read:
/// the obeying recorder as a process of its own, both files and the status in a folder of memory
/// where there is one (`$XDG_RUNTIME_DIR`, else `/dev/shm`), the choice in the temporary folder.
///
///     PolicyBench echo [CHOICES]
enum EchoBench {
  static func run(choices: Int) throws {
    let stage = try Stage()
    defer { stage.remove() }
    var watch = RecorderWatch(RecorderReports(places: [stage.run + "/seen/recorders"]))
    let recorder = try stage.start()
    defer { recorder.terminate() }
    var times: (asked: [Duration], written: [Duration]) = ([], [])
    for index in 0..<choices {
      let asked = Moment.now()
      let level: Level = index.isMultiple(of: 2) ? .full : .off
      let (digest, written) = try stage.choose(level, at: asked.instant)
      guard let seen = echo(of: digest, &watch) else { return print("A choice was not echoed.") }
      times.asked.append(seen - asked)
      times.written.append(seen - written)
    }
    // The first one waits for the recorder to start.
    tell("from the wish, with all that is kept for later", times.asked.dropFirst())
    tell("from the writing of the file", times.written.dropFirst())
  }

  private static func echo(of digest: Digest, _ watch: inout RecorderWatch) -> Moment? {
    let deadline = Moment.now() + .seconds(10)
    while Moment.now().uptime < deadline.uptime {
      let found = watch.next(within: .seconds(1))?.found
      if found?.contains(where: { $0.report?.echo.choice == digest }) == true { return .now() }
    }
    return nil
  }

  private static func tell(_ name: String, _ times: some Collection<Duration>) {
    let sorted = times.sorted()
    func at(_ part: Double) -> String {
      "\(sorted[Int(Double(sorted.count - 1) * part)].inSeconds * 1000) ms"
    }
    print("echo, \(name): \(sorted.count), median \(at(0.5)), p99 \(at(0.99)), longest \(at(1))")
  }

  /// A home with an offer for everything.
  private struct Stage {
    let folder: String
    let run: String
    private let offer: Offer

    init() throws {
      let name = "/seen-echo-" + SessionID().hexadecimal
      folder = FileManager.default.temporaryDirectory.path + name
      let memory = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"] ?? "/dev/shm"
      run = memory + name
      let notice = Offer.Notice(version: 1, text: "Everything.")
      offer = Offer(
        version: 1, issued: SystemClock.now() + -3_600_000_000, notice: notice,
        purposes: [
          Offer.Purpose(
            name: "training", text: "To train.", recipients: ["Us"], retentionDays: 30,
            levels: Self.all(.full), notice: notice, digesting: PolicyDigests.digesting)
        ])
      for path in [folder + "/offer", folder + "/config", run] {
        _ = try Directory.makePrivate(path)
      }
      try Directory(opening: folder + "/offer").writeAtomically(
        offer.json.canonicalBytes, as: "offer.json")
    }

    func remove() {
      for path in [folder, run] { try? FileManager.default.removeItem(atPath: path) }
    }

    private static func all(_ level: Level) -> [CaptureModel.Stream: Level] {
      Dictionary(uniqueKeysWithValues: CaptureModel.Stream.allCases.map { ($0, level) })
    }

    func start() throws -> Process {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("ObeyingRecorder")
      process.environment = [
        "HOME": folder, "SEEN_OFFER": folder + "/offer/offer.json",
        "XDG_CONFIG_HOME": folder + "/config", "XDG_DATA_HOME": folder + "/data",
        "XDG_RUNTIME_DIR": run,
      ]
      try process.run()
      return process
    }

    /// Answers when the file itself began to be written; what is kept for later may go before.
    func choose(_ level: Level, at now: Instant) throws -> (Digest, Moment) {
      let begun = Mutex(Moment.now())
      let writing = PolicyWriting { (bytes, name, directory) throws(SafeFilesError) in
        begun.withLock { $0 = .now() }
        try directory.writeAtomically(bytes, as: name)
      }
      let store = PolicyStore(
        offer: folder + "/offer/offer.json", folder: folder + "/config/seen", writing: writing)
      let consent = Consent(
        purpose: "training", state: .consented, levels: Self.all(.full),
        notice: offer.purposes[0].shown, answered: offer.issued)
      let written = try store.change(now: now, record: { _ in }) { _ in
        Choice(
          version: 1, decided: now, salt: SessionID().hexadecimal, levels: Self.all(level),
          consents: [consent])
      }
      return (written.change.digest, begun.withLock(\.self))
    }
  }
}
