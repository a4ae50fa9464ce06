internal import CanonicalJSON
internal import CaptureModel
internal import Glibc
internal import Ledger
internal import Policy
internal import RecorderLink
internal import SafeFiles

/// The status file of this session, and the ways to do it wrong.
final class StatusFile {
  private let session: SessionID
  private let recording: String
  private let place: String
  private let faults: Faults
  private let writer: ReportWriter
  private let process: ProcessMark

  init(
    _ session: SessionID, recording: String, place: String, _ faults: Faults
  ) throws(SafeFilesError) {
    guard let process = ProcessMark.own() else { throw .missing(path: "/proc/self/stat") }
    (self.session, self.recording, self.place) = (session, recording, place)
    (self.faults, self.process) = (faults, process)
    writer = try ReportWriter(place: place)
  }

  func write(
    phase: RecorderReport.Phase, began: Moment, now: Moment, echo: RecorderReport.Echo,
    streams: [Stream: RecorderReport.Kept], refusals: [RecorderReport.Refusal],
    abilities: Set<RecorderReport.Ability>
  ) throws(SafeFilesError) {
    let report = RecorderReport(
      recorder: .other, session: session, process: process,
      recording: UntrustedText(recording), started: began.instant, written: now, phase: phase,
      echo: echo, streams: streams, refusals: refusals, abilities: abilities)
    if faults.has(.malformed) { return try writeMalformed(report) }
    if faults.has(.link) { return try writeLinked(report) }
    try writer.write(report)
    if faults.has(.readable) { chmod(place + "/" + session.fileName, 0o644) }
  }

  private func writeMalformed(_ report: RecorderReport) throws(SafeFilesError) {
    let text = String(decoding: report.json.canonicalBytes, as: UTF8.self)
    let more = "{\"all_is_well\":true," + text.dropFirst()
    try Directory.makePrivate(place).writeAtomically(Array(more.utf8), as: session.fileName)
  }

  private func writeLinked(_ report: RecorderReport) throws(SafeFilesError) {
    let folder = try Directory.makePrivate(place)
    let name = "elsewhere-" + session.hexadecimal
    try folder.writeAtomically(report.json.canonicalBytes, as: name)
    symlink(name, place + "/" + session.fileName)
  }
}
