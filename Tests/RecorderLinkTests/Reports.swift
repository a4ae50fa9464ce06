import CaptureModel
import Foundation
import Ledger
import Policy
import PolicyFiles
import PolicyFixtures
import RecorderLink

/// Foundation has another.
typealias Stream = CaptureModel.Stream

/// Reports, demands and moments of tests.
enum Reports {
  /// Tuesday, 2026-11-24 10:00:00Z, a thousand seconds after the machine started.
  static let start = Moment(
    instant: Instant(microseconds: 1_795_514_400_000_000), uptime: 1_000_000_000)
  static let choice = digest(1)
  static let offer = digest(2)
  static let session = name("a")
  static let process = ProcessMark(boot: String(repeating: "b", count: 32), pid: 7, started: 9)

  static func digest(_ number: UInt8) -> Digest {
    guard let digest = Digest(bytes: [UInt8](repeating: number, count: 32)) else {
      preconditionFailure("32 bytes are a digest")
    }
    return digest
  }

  static func name(_ digit: Character) -> SessionID {
    guard let session = SessionID(hexadecimal: String(repeating: digit, count: 32)) else {
      preconditionFailure("32 digits are a name")
    }
    return session
  }

  static func at(_ seconds: Double) -> Moment {
    start + .milliseconds(Int(seconds * 1000))
  }

  /// Everything off but `on`, asked for at `start`.
  static func demand(_ on: [Stream: Level] = [:]) -> WriteBack.Demand {
    WriteBack.Demand(offer: offer, choice: choice, requested: start, levels: { _ in on })
  }

  static func report(
    _ time: Double, echo: Digest? = choice, offer: Digest? = offer, applied: Double? = nil,
    levels: [Stream: Level] = [:], rows: [Stream: Int64] = [:],
    refusals: [RecorderReport.Refusal] = [], phase: RecorderReport.Phase = .recording,
    session: SessionID = session, started: Double = -100
  ) -> RecorderReport {
    let applied = at(applied ?? time)
    let streams = Stream.allCases.map { stream in
      (
        stream,
        RecorderReport.Kept(
          level: levels[stream] ?? .off, since: applied.instant, rows: rows[stream] ?? 0)
      )
    }
    return RecorderReport(
      recorder: .seen, session: session, process: process,
      recording: UntrustedText("/home/someone/recording"), started: at(started).instant,
      written: at(time), phase: phase,
      echo: RecorderReport.Echo(offer: offer, choice: echo, applied: applied),
      streams: Dictionary(uniqueKeysWithValues: streams), refusals: refusals,
      abilities: [.exclusions])
  }

  static func found(_ report: RecorderReport, isRunning: Bool = true) -> FoundReport {
    FoundReport(
      session: report.session, path: "/run/x", content: .report(report), isRunning: isRunning)
  }
}
