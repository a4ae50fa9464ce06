internal import CaptureModel
internal import Foundation
internal import Recordings
internal import Redaction

/// `seen.redact.v1`
struct RedactionReport: Encodable {
  struct Told: Encodable {
    let message: String
    let hint: String?
    init(_ error: any Explained) { (message, hint) = (error.message, error.hint) }
  }

  struct Recording: Encodable {
    let path: String
    /// `dry-run`, `held`, `done`, `bytes-remain`, `nothing`, `failed`.
    var state = "dry-run"
    var job, until: String?
    var rows = 0
    var tables: [String: Int] = [:]
    var pictures = 0
    var videoFrames = 0
    var bytes: Int64 = 0
    var derived = 0
    var live = false
    var from, to: String?
    var readers: [Int32] = []
    var obstacles: [Told] = []
    var leftBehind: [Warning] = []
    var error: Told?
  }

  let schema = "seen.redact.v1"
  var recordings: [Recording] = []
}

extension RedactionReport.Recording {
  init(_ plan: RedactionPlan) {
    let found = plan.findings
    path = plan.path
    state = found.isEmpty ? "nothing" : "dry-run"
    (rows, pictures, videoFrames) = (found.rows, found.pictures, found.frames)
    tables = Dictionary(
      found.tables.map { ($0.name, $0.rows) }, uniquingKeysWith: { first, _ in first })
    (bytes, derived, live) = (found.bytes, found.derived, plan.readiness == .live)
    (from, to) = (found.first?.rfc3339, found.last?.rfc3339)
    readers = plan.readers
    obstacles = plan.obstacles.map(RedactionReport.Told.init)
    leftBehind = plan.leftBehind
  }

  mutating func take(_ outcome: RedactionRunner.Outcome) {
    switch outcome {
    case .done: state = "done"
    case .bytesRemain: state = "bytes-remain"
    case .nothing: state = "nothing"
    }
  }

  mutating func take(_ failure: any Explained) {
    (state, error) = ("failed", RedactionReport.Told(failure))
  }

  /// What it comes to and what became of it, as lines.
  var lines: [String] {
    if state == "nothing" { return ["\(SummaryText.filtered(path)): nothing of the selection."] }
    let names = tables.sorted { $0.key < $1.key }.map { "\($0.value) of \($0.key)" }
    var lines = [SummaryText.filtered(path)]
    if let from, let to { lines.append("  from \(from) to \(to)") }
    lines.append("  rows: \(rows)" + (names.isEmpty ? "" : " (\(names.joined(separator: ", ")))"))
    lines.append("  pictures in rows: \(pictures); frames of the video: \(videoFrames)")
    lines.append("  values derived from them: \(derived); bytes that are written anew: \(bytes)")
    lines += leftBehind.map { "  stays: \($0.message)" }
    if !readers.isEmpty {
      lines.append(
        "  open in process \(readers.map(String.init).joined(separator: ", ")): what it has read is out of reach."
      )
    }
    lines += obstacles.map { "  in the way: " + SummaryText.filtered($0.message) }
    return lines + outcome
  }

  private var outcome: [String] {
    switch state {
    case "held":
      [
        "  held as \(job ?? "") until \(until ?? ""). `seen redact --undo` takes it back.",
        "  Until it is purged it still shows in Seen. `seen redact --purge`, or the next start of Seen, purges it then.",
      ]
    case "done": ["  destroyed."]
    case "bytes-remain": ["  covered; bytes remain until the recorder stops."]
    default: []
    }
  }
}

/// `seen.redactions.v1`
struct RedactionList: Encodable {
  struct Held: Encodable {
    let job, path, held, until: String
    let rows, pictures, videoFrames: Int
    init(_ hold: Hold) {
      (job, path, held, until) = (hold.id, hold.path, hold.held.rfc3339, hold.until.rfc3339)
      (rows, pictures, videoFrames) = (hold.rows, hold.pictures, hold.frames)
    }
  }

  struct Begun: Encodable {
    let job, path, began, phase: String
    let rows, pictures: Int
    init(_ begun: RedactionJob) {
      (job, path, began) = (begun.id, begun.path, begun.began.rfc3339)
      (phase, rows, pictures) = (begun.phase.rawValue, begun.rows, begun.pictures)
    }
  }

  struct Ended: Encodable {
    let job, path, state: String
    var rows, pictures: Int?
    var error: RedactionReport.Told?

    init(_ settled: RedactionRunner.Settled) {
      (job, path) = (settled.id, settled.path)
      switch settled.result {
      case .success(.done(let rows, let pictures)):
        (state, self.rows, self.pictures) = ("done", rows, pictures)
      case .success(.bytesRemain(let rows, let pictures)):
        (state, self.rows, self.pictures) = ("bytes-remain", rows, pictures)
      case .success(.nothing): state = "nothing"
      case .failure(let failure): (state, error) = ("failed", RedactionReport.Told(failure))
      }
    }
  }

  let schema = "seen.redactions.v1"
  var held: [Held] = []
  var begun: [Begun] = []
  var ended: [Ended] = []
  var undone: [Held] = []

  var lines: [String] {
    let lines =
      undone.map { "Taken back: \($0.job), \($0.rows) rows of \(SummaryText.filtered($0.path))." }
      + ended.map { one in
        let rows = one.rows.map { ", \($0) rows" } ?? ""
        return "\(one.job) \(Self.words(one.state))\(rows): \(SummaryText.filtered(one.path))"
      }
      + held.map {
        "\($0.job) held until \($0.until), \($0.rows) rows: \(SummaryText.filtered($0.path))"
      }
      + begun.map {
        let state =
          $0.phase == "masked" ? "covered, bytes remain until the recorder stops" : "begun"
        return "\($0.job) \(state), \($0.rows) rows: \(SummaryText.filtered($0.path))"
      }
    return lines.isEmpty ? ["Nothing is held, and nothing was begun."] : lines
  }

  private static func words(_ state: String) -> String {
    switch state {
    case "done": "destroyed"
    case "bytes-remain": "covered, bytes remain until the recorder stops"
    case "nothing": "has nothing left to destroy"
    default: "failed"
    }
  }
}
