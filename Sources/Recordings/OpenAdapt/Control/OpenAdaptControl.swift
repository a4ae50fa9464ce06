package import CaptureModel
internal import Foundation

/// openadapt-capture's control channel: signed questions over the loopback interface.
///
/// It knows no pause as such. What it has is an interval for signing in, in which it records neither
/// input nor pictures, windows, sound or structure; Seen asks for that under the honest label
/// `other`. The interval is recorded as such, with one picture at its beginning and one at its end.
package struct OpenAdaptControl: RecorderControl {
  /// What a person waits for.
  private static let patience = 5
  /// What the recorder may take for a pause: it ends what is under way, and keeps a picture. One that
  /// does not get there in time fails and ends its recording, so it is given long.
  private static let pausePatience = 60

  let descriptor: ControlDescriptor

  init(_ descriptor: ControlDescriptor) { self.descriptor = descriptor }

  /// Every one that runs for this user.
  package static func running(
    environment: [String: String]
  ) throws(RecorderControlError) -> [OpenAdaptControl] {
    try ControlDescriptor.all(environment: environment).map(OpenAdaptControl.init)
  }

  package var kind: String { "openadapt-capture" }

  package var limits: String? {
    "It reads no policy: it can be paused as a whole, and levels, exclusions, hours and consent do not "
      + "reach it. Paused, it keeps one picture at the beginning and one at the end; what was typed "
      + "meanwhile may show in the last."
  }

  package var session: String { descriptor.session }
  package var recordingPath: String? { descriptor.recordingPath }

  package func status() throws(RecorderControlError) -> RecorderStatus {
    RecorderStatus(phase: phase(try ask("status", seconds: Self.patience)))
  }

  package func newPause() -> RecorderPause { RecorderPause(name: UUID().uuidString.lowercased()) }

  package func pause(_ pause: RecorderPause) throws(RecorderControlError) {
    let name = try checked(pause)
    let answer = try ask(
      "authentication.begin",
      payload: #"{"interval_id":"\#(name)","methods":["other"],"requires_user_presence":false,"#
        + #""saved_account_selected":false}"#, seconds: Self.pausePatience)
    let interval = answer["authentication"].flatMap { RawMembers(Array($0)) }
    guard interval?.text("interval_id") == name else { throw .notAuthentic }
  }

  /// The name goes into a message: only what this bridge can have made.
  private func checked(_ pause: RecorderPause) throws(RecorderControlError) -> String {
    guard UUID(uuidString: pause.name) != nil else { throw .refused(.request) }
    return pause.name
  }

  package func resume(_ pause: RecorderPause) throws(RecorderControlError) {
    let name = try checked(pause)
    _ = try ask(
      "authentication.end",
      payload: #"{"interval_id":"\#(name)","outcome":"completed"}"#,
      seconds: Self.pausePatience)
  }

  package func stop(within seconds: Int) throws(RecorderControlError) -> RecorderStop {
    do throws(RecorderControlError) {
      _ = try ask("stop", seconds: max(1, min(seconds, 900)))
      return .complete
    } catch .refused(.finalising), .refused(.incomplete) {
      return .finalising
    } catch .timedOut(let seconds) {
      // Silence alone does not show that it stopped recording.
      switch try? status().phase {
      case .finalising: return .finalising
      case .complete: return .complete
      default: throw .timedOut(seconds: seconds)
      }
    } catch { throw error }
  }

  private func phase(_ answer: RawMembers) -> RecorderStatus.Phase {
    if answer.isTrue("authentication_protected") { return .paused }
    return switch answer.text("phase") {
    case "recording", "capturing", "ready": .recording
    case "stopping", "finalizing", "finalising": .finalising
    case "complete": .complete
    default: .other
    }
  }

  /// Sends a question and believes an answer only if it is signed, by this very process, to this
  /// question.
  private func ask(
    _ command: String, payload: String? = nil, seconds: Int
  ) throws(RecorderControlError) -> RawMembers {
    let request = UUID().uuidString.lowercased()
    let line = message(command, request: request, payload: payload, seconds: seconds)
    let bytes = try ControlConnection.ask(line, port: descriptor.port, seconds: seconds + 2)
    guard let answer = RawMembers(bytes), let mac = answer.text("mac"),
      descriptor.verifies(mac, of: answer.bytes(without: "mac")),
      answer.text("schema_version") == ControlDescriptor.schema,
      answer.text("session_id") == descriptor.session, answer.integer("pid") == Int(descriptor.pid),
      answer["process_started_at"].map(Array.init) == descriptor.startedAt,
      answer.text("request_id") == request || !answer.isTrue("ok")
    else { throw .notAuthentic }
    guard answer.isTrue("ok") else {
      let code = answer.text("error_code") ?? ""
      throw .refused(RecorderControlError.Refusal(rawValue: code) ?? .other)
    }
    return answer
  }

  /// Canonical as the recorder computes it again: members by name, no spaces. Times are whole seconds, as
  /// integers are written in one way only.
  private func message(
    _ command: String, request: String, payload: String?, seconds: Int
  ) -> [UInt8] {
    let started = String(decoding: descriptor.startedAt, as: UTF8.self)
    let now = SystemClock.now().microseconds / 1_000_000
    func members(mac: String?) -> [UInt8] {
      let all: [(String, String?)] = [
        ("command", "\"\(command)\""), ("issued_at", "\(now)"), ("mac", mac.map { "\"\($0)\"" }),
        ("payload", payload), ("pid", "\(descriptor.pid)"), ("process_started_at", started),
        ("request_id", "\"\(request)\""), ("schema_version", "\"\(ControlDescriptor.schema)\""),
        ("session_id", "\"\(descriptor.session)\""), ("timeout_seconds", "\(seconds)"),
      ]
      let text = all.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }
      return Array("{\(text.joined(separator: ","))}".utf8)
    }
    return members(mac: descriptor.mac(of: members(mac: nil)))
  }
}

extension RecordingKinds {
  /// The recorders that run for this user and can be told something.
  package static func controls(
    environment: [String: String]
  ) throws(RecorderControlError) -> [any RecorderControl] {
    try OpenAdaptControl.running(environment: environment)
  }
}
