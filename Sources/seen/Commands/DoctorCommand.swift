internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Configuration
internal import Foundation
internal import Glibc
internal import Keyboard
internal import Ledger
internal import Recordings
internal import SafeFiles
internal import Summaries
internal import Terminal

/// `seen doctor`
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what Seen finds on this machine, what it leaves out, and why.",
    discussion: """
      With --recorder it tests a recorder of anyone's instead: starts it in a home of its own, plays an \
      employer and a person to it, and says whether it keeps to docs/recorder-protocol.md. The \
      status is 1 where it does not.
      """)

  @OptionGroup var paths: RecordingPaths
  @OptionGroup var display: ColorOptions
  @OptionGroup var conformance: ConformanceOptions
  @Flag(name: .long, help: "Print JSON (schema seen.doctor.v1 or seen.conformance.v1).")
  var json = false

  func run() async throws {
    if let run = conformance.run() {
      return try ConformanceText.show(run, conformance.checks, isJSON: json)
    }
    let surroundings = Surroundings.ofProcess()
    // Before the library makes it stricter.
    let umask = LedgerInspection.currentUmask()
    let library = try LibraryAccess.library(paths, surroundings)
    let contents = try LibraryAccess.contents(library)
    let configuration = ConfigurationAccess.load(surroundings.environment)
    let report = DoctorReport(
      contents, places: library.places,
      counts: try library.store.counts(of: contents.ids, in: .all),
      summaries: Self.summaries(library, surroundings),
      configuration: Self.facts(configuration), history: Self.history(surroundings, umask),
      machine: await Self.machine(surroundings, display.choice), version: Seen.version)
    try Printing.show(
      report, text: { DoctorText.lines(report, configuration) }, warnings: [], of: contents,
      in: library,
      isJSON: json)
  }

  private static func facts(_ configuration: Configuration) -> DoctorReport.ConfigurationFacts {
    DoctorReport.ConfigurationFacts(
      path: configuration.path, found: configuration.isFound,
      problems: configuration.problems.map { "\($0.line) \($0.hint)" })
  }

  private static func history(
    _ surroundings: Surroundings, _ umask: UInt16
  ) -> DoctorReport.HistoryFacts {
    let base = BaseDirectories(environment: surroundings.environment)
    let uid = getuid()
    guard let paths = try? LedgerPaths(uid: uid, base: base) else {
      return DoctorReport.HistoryFacts(path: nil, begun: false, audited: false, findings: [])
    }
    let findings = LedgerInspection.findings(paths, base: base, uid: uid, umask: umask).map {
      DoctorReport.HistoryFacts.Finding(code: $0.code, message: $0.message, mend: $0.hint ?? "")
    }
    let isBegun = (try? SafeFiles.info(path: paths.ledger + "/checkpoint")) != nil
    return DoctorReport.HistoryFacts(
      path: paths.ledger, begun: isBegun, audited: paths.isAudited, findings: findings)
  }

  private static func summaries(
    _ library: CaptureLibrary, _ surroundings: Surroundings
  ) -> DoctorReport.SummariesFacts {
    let folder = StateFolder(surroundings.environment)
    guard let path = folder.summaries, library.store.notice == nil else {
      return DoctorReport.SummariesFacts(path: nil, bytes: 0)
    }
    let sizes = ["", "-wal", "-shm"].compactMap { suffix in
      // Those beside the file come and go with its users.
      try? FileManager.default.attributesOfItem(atPath: path + suffix)[.size] as? Int
    }
    return DoctorReport.SummariesFacts(path: path, bytes: sizes.reduce(0, +))
  }

  private static func machine(
    _ surroundings: Surroundings, _ colors: ColorChoice
  ) async -> DoctorReport.MachineFacts {
    let assumed = KeyboardAccess.assumed(surroundings.environment)
    let probe = await TerminalProbe(colors: colors, environment: surroundings.environment)
    return DoctorReport.MachineFacts(
      zone: surroundings.calendar.zone, ffmpeg: program("ffmpeg", surroundings),
      keyboard: DoctorReport.Keyboard(
        layout: assumed.name.description, origin: assumed.origin.rawValue),
      terminal: DoctorReport.Terminal(
        type: surroundings.value("TERM"), interactive: surroundings.isTerminal,
        colors: probe.depth.count, utf8: probe.isUTF8,
        problem: probe.error == .notATerminal ? nil : probe.error?.message),
      libraries: ["SQLite": DatabaseLibrary.version, "curses": TerminalProbe.library])
  }

  private static func program(_ name: String, _ surroundings: Surroundings) -> String? {
    let folders = surroundings.value("PATH")?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }
}
