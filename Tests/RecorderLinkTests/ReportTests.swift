import CanonicalJSON
import CaptureModel
import Foundation
import Ledger
import Policy
import PolicyFixtures
import RecorderLink
import Testing

/// The text of a status file.
struct ReportTests {
  private static let full = Reports.report(
    5, applied: 4, levels: [.keys: .counts, .motion: .full], rows: [.keys: 12, .motion: 400],
    refusals: [
      RecorderReport.Refusal(.offer, .older),
      RecorderReport.Refusal(.stream(.screens), .unsupported),
    ])

  @Test func whatIsWrittenIsRead() throws {
    for report in [Self.full, Reports.report(1, echo: nil, offer: nil)] {
      let bytes = report.json.canonicalBytes
      #expect(try RecorderReport(json: bytes, path: "/x") == report)
      #expect(try JSONValue(canonical: bytes) == report.json)
    }
  }

  @Test func theSchemaInResourcesIsThatOfTheCode() throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Resources/recorder-status.schema.json")
    let made = RecorderReport.schema.indentedText
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try Data(made.utf8).write(to: url)
    }
    let kept = try String(contentsOf: url, encoding: .utf8)
    #expect(kept == made, "RECORD_SNAPSHOTS=1 writes it")
  }

  /// The example of the documentation is what the code reads.
  @Test func theExampleOfTheDocumentationIsRead() throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/recorder-protocol.md")
    let text = try String(contentsOf: url, encoding: .utf8)
    let start = try #require(text.range(of: "```json\n"))
    let end = try #require(text[start.upperBound...].range(of: "```"))
    let example = Array(text[start.upperBound..<end.lowerBound].utf8)
    let report = try RecorderReport(json: example, path: "/x")
    #expect(report.level(of: .clicks) == .counts && report.phase == .recording)
  }

  private static let faults: [(old: String, new: String, member: String)] = [
    ("\"v\":1", "\"v\":2", "v"),
    ("\"phase\":\"recording\"", "\"phase\":\"paused\"", "phase"),
    ("\"phase\":\"recording\"", "\"phase\":\"resting\"", "phase"),
    ("\"rows\":400", "\"rows\":-1", "streams.motion.rows"),
    ("\"rows\":400", "\"rows\":4,\"more\":1", "streams.motion"),
    ("\"level\":\"counts\"", "\"level\":\"all\"", "streams.keys.level"),
    ("/home/someone/recording", "somewhere", "recording"),
    ("\"pid\":7", "\"pid\":0", "pid"),
    ("\"about\":\"offer\"", "\"about\":\"dinner\"", "refused[0].about"),
    ("\"uptime\":1004000000", "\"uptime\":1005000001", "policy.uptime"),
    ("\"session\":\"aa", "\"session\":\"AA", "session"),
  ]

  @Test(arguments: faults.indices)
  func aFaultIsToldWithItsPlace(index: Int) {
    let fault = Self.faults[index]
    let text = String(decoding: Self.full.json.canonicalBytes, as: UTF8.self)
    #expect(text.contains(fault.old))
    let bytes = Array(text.replacing(fault.old, with: fault.new, maxReplacements: 1).utf8)
    let problem = #expect(throws: ReportProblem.self) {
      try RecorderReport(json: bytes, path: "/x/y.json")
    }
    guard case .invalid(_, let place, let member, _) = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
    #expect(member == fault.member && place.line == 1)
    #expect(problem?.message.hasPrefix("/x/y.json, line 1, column ") == true)
    #expect(problem?.hint?.contains("docs/recorder-protocol.md") == true)
  }

  /// Cut, changed and grown at random: never a crash, never another report than was written.
  @Test func damagedTextIsRefusedOrSaysTheSame() {
    let bytes = Self.full.json.canonicalBytes
    var random = SeededGenerator(seed: 11)
    var refused = 0
    for _ in 0..<5_000 {
      var damaged = bytes
      switch Int.random(in: 0..<3, using: &random) {
      case 0: damaged = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
      case 1:
        damaged[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: .min ... .max, using: &random)
      default:
        let place = Int.random(in: 0..<bytes.count, using: &random)
        damaged.insert(contentsOf: bytes[place...].prefix(40), at: place)
      }
      guard let read = try? RecorderReport(json: damaged, path: "/x") else {
        refused += 1
        continue
      }
      // A letter or digit may have become another one that is allowed; then it says that.
      #expect((try? JSONValue(json: damaged)) == read.json)
    }
    #expect(refused > 3_000)
  }

  @Test func aLongOrDeepTextIsNotRead() {
    let long = [UInt8](repeating: 0x20, count: RecorderReport.longest + 1)
    #expect(throws: ReportProblem.self) { try RecorderReport(json: long, path: "/x") }
    let deep = Array(String(repeating: "[", count: 9000).utf8)
    #expect(throws: ReportProblem.self) { try RecorderReport(json: deep, path: "/x") }
  }

  @Test func theTimeOfAFileIsBroughtToTheClockThatRuns() {
    let now = Reports.at(100)
    #expect(Moment(estimating: Reports.at(40).instant, at: now).uptime == Reports.at(40).uptime)
    // A clock that was set back would make it a time to come.
    #expect(Moment(estimating: Reports.at(400).instant, at: now).uptime == now.uptime)
  }

  @Test func thisProcessRunsAndAnotherOfItsNumberDoesNot() throws {
    let own = try #require(ProcessMark.own())
    #expect(own.isRunning)
    #expect(!ProcessMark(boot: own.boot, pid: own.pid, started: own.started + 1).isRunning)
    #expect(!ProcessMark(boot: Reports.process.boot, pid: own.pid, started: own.started).isRunning)
  }
}
