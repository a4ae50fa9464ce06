import CanonicalJSON
import CaptureModel
import Foundation
import Glibc
import Ledger
import Policy
import PolicyFiles
import PolicyFixtures
import RecorderLink
import SafeFiles
import TerminalHarness
import Testing

/// The obeying recorder as a process of its own, with both files, and a watch on what it says.
final class RunningRecorder {
  static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("ObeyingRecorder").path

  let scratch: TemporaryDirectory
  let store: PolicyStore
  let reports: RecorderReports
  let offer: Offer
  var watch: RecorderWatch
  private(set) var process: Process?

  init() throws {
    scratch = try TemporaryDirectory()
    for name in ["offer", "config", "data", "run", "state"] {
      _ = try Directory.makePrivate(scratch.path + "/" + name)
    }
    store = PolicyStore(
      offer: scratch.path + "/offer/offer.json", folder: scratch.path + "/config/seen")
    reports = RecorderReports(places: [scratch.path + "/run/seen/recorders"])
    watch = RecorderWatch(reports)
    let notice = Offer.Notice(version: 1, text: "Everything.")
    offer = Offer(
      version: 1, issued: SystemClock.now() + -3_600_000_000, notice: notice,
      purposes: [
        Offer.Purpose(
          name: "training", text: "To train.", recipients: ["Us"], retentionDays: 30,
          levels: Self.all(.full), notice: notice, digesting: PolicyDigests.digesting)
      ])
    try Directory(opening: scratch.path + "/offer").writeAtomically(
      offer.json.canonicalBytes, as: "offer.json")
  }

  deinit { kill() }

  static func all(_ level: Level) -> [Stream: Level] {
    Dictionary(uniqueKeysWithValues: Stream.allCases.map { ($0, level) })
  }

  func start(_ faults: [String] = []) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = faults.flatMap { ["--fault", $0] }
    process.environment = [
      "HOME": scratch.path, "SEEN_OFFER": store.offerPath,
      "XDG_CONFIG_HOME": scratch.path + "/config", "XDG_DATA_HOME": scratch.path + "/data",
      "XDG_RUNTIME_DIR": scratch.path + "/run", "XDG_STATE_HOME": scratch.path + "/state",
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    self.process = process
  }

  /// SIGKILL, and waits until it is dead.
  func kill() {
    guard let process, process.isRunning else { return }
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  @discardableResult
  func choose(
    levels: [Stream: Level], expires: Instant? = nil
  ) throws -> WriteBack.Demand {
    let consent = Consent(
      purpose: "training", state: .consented, levels: Self.all(.full),
      notice: offer.purposes[0].shown, answered: offer.issued, expires: expires)
    let asked = Moment.now()
    let written = try store.change(
      now: asked.instant, isReplacingBroken: true, record: { _ in }
    ) { former in
      Choice(
        version: 1, decided: asked.instant, salt: former?.salt ?? SessionID().hexadecimal,
        levels: levels, consents: [consent])
    }
    #expect(store.load().choice.digest == written.change.digest)
    return WriteBack.Demand(store.load(), requested: asked)
  }

  /// Follows what is said until a standing is as wanted; nil where that does not come.
  func standing(
    _ demand: WriteBack.Demand, _ standings: inout RecorderStandings,
    limit: Duration = .seconds(30),
    rows: (RecorderReport, [Stream: Instant]) -> RowEvidence = RunningRecorder.rows,
    until isGood: (RecorderStanding) -> Bool
  ) -> RecorderStanding? {
    let deadline = ContinuousClock.now + limit
    var listing = reports.list()
    while ContinuousClock.now < deadline {
      let now = standings.update(demand, listing, now: .now(), rows: rows)
      if let good = now.first(where: isGood) { return good }
      listing = watch.next(within: .milliseconds(200)) ?? reports.list()
    }
    return nil
  }

  /// Looks into the recording itself.
  static func rows(_ report: RecorderReport, _ since: [Stream: Instant]) -> RowEvidence {
    RowFile(path: report.recording.unfiltered + "/rows.jsonl").evidence(since: since, now: .now())
  }
}

/// The recording of the obeying recorder, read by somebody else.
struct RowFile: RowWitness {
  struct Row: Decodable {
    let at: Int64
    let stream: String
  }
  let path: String

  /// A torn line at the end, where the recorder was killed, is no row.
  func all() throws -> [Row] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return data.split(separator: 0x0A).compactMap { line in
      try? JSONDecoder().decode(Row.self, from: Data(line))
    }
  }

  func rows(of stream: Stream, after instant: Instant) throws -> Int {
    try all().count { $0.stream == stream.rawValue && $0.at > instant.microseconds }
  }
}
