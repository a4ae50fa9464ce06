package import CaptureModel
internal import Ledger

/// A redaction that was asked for and has not begun: until it is due it can be taken back. Holds ids,
/// times and places; no content.
package struct Hold: Hashable, Sendable, Codable {
  /// How long a person has for taking it back, where nothing else is said.
  package static let length: Int64 = 10 * 60 * 1_000_000

  package let id: String
  /// Of the recording.
  package let path: String
  package let selection: RedactionSelection
  package let held: Instant
  package let until: Instant
  package let rows: Int
  package let pictures: Int
  /// Frames of the video.
  package let frames: Int

  package init(_ plan: RedactionPlan, now: Instant, until: Instant) {
    (id, path, selection) = (RandomID().hexadecimal, plan.path, plan.selection)
    (held, self.until) = (now, until)
    rows = plan.findings.rows
    (pictures, frames) = (plan.findings.pictures, plan.findings.frames)
  }

  package func isDue(_ now: Instant) -> Bool { until <= now }

  /// True where a job does what was held.
  func isBegun(by job: RedactionJob) -> Bool { job.path == path && job.selection == selection }
}
