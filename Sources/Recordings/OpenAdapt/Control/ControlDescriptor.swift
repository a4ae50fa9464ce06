internal import CaptureModel
internal import Crypto
internal import Foundation
internal import Glibc
internal import SafeFiles

/// How a recorder that runs can be reached: the file that it leaves for its own user
/// (openadapt-capture 1.3, `control.py`).
struct ControlDescriptor: Sendable {
  static let schema = "openadapt.capture-control.v1"
  private static let longest = 64 * 1024
  private static let host = "127.0.0.1"
  /// The recorder refuses shorter ones.
  private static let shortestToken = 48

  let session: String
  let pid: Int32
  /// As the recorder wrote it: it has to come back digit by digit.
  let startedAt: [UInt8]
  let recordingPath: String?
  let port: UInt16
  private let token: SymmetricKey

  /// Those in the folder that are authentic and whose process is there.
  static func all(
    environment: [String: String]
  ) throws(RecorderControlError) -> [ControlDescriptor] {
    let path = folder(environment)
    do throws(SafeFilesError) {
      let directory = try Directory(opening: path)
      let info = try directory.info()
      // Who can write there can put another recorder in the place of ours.
      guard info.owner == geteuid() else { throw .foreignOwner(path: path, owner: info.owner) }
      guard !info.isWritableByOthers else { throw .openToOthers(path: path, mode: info.mode) }
      return try directory.list(limit: 256).entries.map(\.name).filter { $0.hasSuffix(".json") }
        .sorted().compactMap { ControlDescriptor($0, in: directory) }.filter(\.isAlive)
    } catch .missing {
      return []
    } catch { throw .unsafe(path: path) }
  }

  /// Where the recorder leaves it, by the same rules as the recorder.
  static func folder(_ environment: [String: String]) -> String {
    if let named = environment["OPENADAPT_CAPTURE_RUNTIME_DIR"], !named.isEmpty { return named }
    if let runtime = environment["XDG_RUNTIME_DIR"], !runtime.isEmpty {
      return runtime + "/openadapt/capture"
    }
    return (environment["TMPDIR"] ?? "/tmp") + "/openadapt-capture-\(getuid())"
  }

  private init?(_ name: String, in directory: borrowing Directory) {
    let requirements = Requirements.trusted(owners: [geteuid()])
    guard
      let bytes = try? directory.read(name, limit: Self.longest, requiring: requirements)
    else { return nil }
    self.init(bytes: bytes, name: name)
  }

  /// nil unless the file is one of this schema, signed by the token that it holds.
  init?(bytes: [UInt8], name: String) {
    guard let members = RawMembers(bytes), members.text("schema_version") == Self.schema,
      let token = members.text("token"), token.utf8.count >= Self.shortestToken,
      let mac = members.text("descriptor_mac"), let session = members.text("session_id"),
      UUID(uuidString: session) != nil, name == session + ".json", let pid = members.integer("pid"),
      let startedAt = members["process_started_at"],
      let endpoint = members["endpoint"].flatMap({ RawMembers(Array($0)) }),
      endpoint.text("host") == Self.host, let number = endpoint.integer("port"),
      let port = UInt16(exactly: number), port > 0, let process = Int32(exactly: pid), process > 0
    else { return nil }
    self.token = SymmetricKey(data: Array(token.utf8))
    (self.session, self.pid, self.startedAt, self.port) = (session, process, Array(startedAt), port)
    recordingPath = members.text("capture_dir")
    guard verifies(mac, of: members.bytes(without: "descriptor_mac")) else { return nil }
  }

  private var isAlive: Bool { kill(pid, 0) == 0 || errno == EPERM }

  /// HMAC-SHA256 as hexadecimal digits.
  func mac(of bytes: [UInt8]) -> String {
    HMAC<SHA256>.authenticationCode(for: bytes, using: token)
      .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  func verifies(_ mac: String, of bytes: [UInt8]) -> Bool {
    var code: [UInt8] = []
    var digits = mac.utf8.makeIterator()
    while let high = digits.next(), let low = digits.next() {
      guard let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16) else {
        return false
      }
      code.append(value)
    }
    return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: bytes, using: token)
  }
}
