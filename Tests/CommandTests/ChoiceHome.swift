import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// A home with an offer of its own, and recorders that can be told something.
final class ChoiceHome {
  var program: Program
  private var recorders: [Process] = []

  init() throws {
    program = try Program()
    program.surroundings.environment["SEEN_OFFER"] = home + "/offer.json"
    try write("offer.json", Self.offer())
  }

  deinit { for child in recorders { end(child) } }

  var home: String { program.surroundings.home.path }
  var choicePath: String { home + "/config/seen/choice.json" }

  static func offer(
    _ text: String = "We record how you work.", version: Int = 2, recipient: String = "Us",
    levels: String = #"{"keys": "full", "screens": "coarse"}"#
  ) -> String {
    """
    {"v": 1, "version": \(version), "issued": "2026-11-01T00:00:00Z",
     "notice": {"version": \(version), "text": "\(text)"},
     "purposes": [{"name": "training", "text": "To train.", "recipients": ["\(recipient)"],
       "retention_days": 30, "levels": \(levels)}]}
    """
  }

  func write(_ name: String, _ text: String) throws {
    let path = home + "/" + name
    try FileManager.default.createDirectory(
      atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
      withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  /// Starts a stand-in for openadapt-capture that behaves in the named manner.
  func record(_ manner: String = "honest") throws {
    let folder = home + "/run/openadapt/capture"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "RecordingsTests/Control/fake-recorder").path
    let child = Process()
    child.executableURL = URL(filePath: "/usr/bin/env")
    child.arguments = ["python3", script, folder, manner]
    let count = try descriptors(folder)
    try child.run()
    recorders.append(child)
    let limit = ContinuousClock.now + .seconds(20)
    // The stand-in writes its file when it listens; there is nothing to wait on before.
    while try descriptors(folder) == count {
      try #require(ContinuousClock.now < limit, "the stand-in did not begin")
      usleep(20_000)
    }
  }

  /// Starts a recorder that reads the choice, and does wrong what is named.
  func obey(_ fault: String? = nil) throws {
    let child = Process()
    child.executableURL = URL(fileURLWithPath: program.path).deletingLastPathComponent()
      .appendingPathComponent("ObeyingRecorder")
    child.arguments = fault.map { ["--fault", $0] } ?? []
    child.environment = program.surroundings.environment
    try child.run()
    recorders.append(child)
    struct Status: Decodable { let recorders: [ChoiceAnswer.Recorder] }
    let limit = ContinuousClock.now + .seconds(20)
    // It writes its status once it reads the policy; there is nothing to wait on before.
    while try json(Status.self, "status").recorders.isEmpty {
      try #require(ContinuousClock.now < limit, "the recorder did not begin")
      usleep(20_000)
    }
  }

  private func descriptors(_ folder: String) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: folder).count { $0.hasSuffix(".json") }
  }

  private func end(_ child: Process) {
    kill(child.processIdentifier, SIGKILL)
    child.waitUntilExit()
  }

  func endRecorders() {
    for child in recorders { end(child) }
    recorders = []
  }

  func run(_ words: String, input: String = "") throws -> Command.Result {
    try program.run(words.split(separator: " ").map(String.init), input: Array(input.utf8))
  }

  func json<Answer: Decodable>(_ type: Answer.Type, _ words: String) throws -> Answer {
    try JSONDecoder().decode(type, from: Data(try run(words + " --json").stdout))
  }

  var notice: String {
    get throws {
      struct Shown: Decodable {
        struct Purpose: Decodable { let notice: String }
        let purposes: [Purpose]
      }
      return try #require(try json(Shown.self, "consent show").purposes.first?.notice)
    }
  }

  /// A yes to all that is asked, and the levels for it.
  func agree(_ more: String = "") throws {
    #expect(try run("consent give --purpose training --notice \(notice)" + more).status == 0)
    #expect(try run("opt-in").status == 0)
  }

  /// What makes any further entry impossible.
  func breakLedger() throws {
    let path = home + "/share/seen/ledger"
    try? FileManager.default.moveItem(atPath: path, toPath: path + ".away")
    try write("share/seen/ledger", "no ledger")
  }
}

/// `seen.choice.v1` and what `seen.status.v1` has in common with it.
struct ChoiceAnswer: Decodable {
  struct Reason: Decodable { let level, because: String }
  struct Recorder: Decodable {
    let kind, state, agreement: String
    let because, hint, limits: String?
    let milliseconds: Int64?
  }
  let schema: String
  let changed, recorded: Bool
  let streams: [String: Reason]
  let notes: [String]
  let recorders: [Recorder]
}
