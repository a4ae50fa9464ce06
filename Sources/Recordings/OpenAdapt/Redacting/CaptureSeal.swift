internal import CaptureModel
internal import Crypto
internal import Foundation
internal import SafeFiles

/// The recorder's seal over a finished folder: `capture-artifact-manifest.json` lists each file with
/// its size and SHA-256, `capture-terminal.json` holds a digest over that list and one over itself.
/// No key is in it, so whoever changes a file can seal it again (terminal.py of openadapt-capture 1.3.0).
enum CaptureSeal {
  static let manifestName = "capture-artifact-manifest.json"
  static let terminalName = "capture-terminal.json"
  private static let mostFiles = 65_536

  /// False for a recording that its recorder never sealed.
  static func isSealed(_ folder: String) -> Bool {
    StoreFiles.contents(folder + "/" + terminalName, limit: 1 << 20) != nil
  }

  /// Writes both files anew. The old ones hold digests of what is gone, and are zeroed; so the new
  /// ones lie beside them before.
  ///
  /// - Throws: `RedactionError.sealBroken` where the terminal file is not as its recorder writes it.
  static func renew(_ folder: borrowing Directory, faults: RedactionFaults) throws {
    try faults.step(.sealBegun)
    // What a writer of ours left when it was killed must not get into the list.
    try folder.removeLeftovers()
    let manifest = try manifest(of: folder)
    let path = folder.path + "/" + terminalName
    let known = [path, path + RedactedFiles.suffix].lazy
      .compactMap { StoreFiles.contents($0, limit: 1 << 20) }.compactMap(Terminal.init).first
    guard let terminal = known?.renewed(for: manifest) else {
      throw RedactionError.sealBroken(path: folder.path)
    }
    for (name, bytes) in [(manifestName, manifest), (terminalName, terminal)] {
      let mode = (try? folder.info(of: name))?.mode ?? 0o600
      try folder.writeAtomically(bytes, as: name + RedactedFiles.suffix, mode: mode)
    }
    try faults.step(.manifestWritten)
    for name in [manifestName, terminalName] {
      // After a crash in between there may be none.
      do { try folder.zero(name) } catch SafeFilesError.missing {}
      try folder.rename(name + RedactedFiles.suffix, to: name)
    }
    try faults.step(.sealed)
  }

  /// True where every file is as the seal says, and none is there beside.
  static func holds(_ folder: borrowing Directory) throws -> Bool {
    let path = folder.path
    guard let terminal = StoreFiles.contents(path + "/" + terminalName, limit: 1 << 20),
      let manifest = StoreFiles.contents(path + "/" + manifestName, limit: 64 << 20)
    else { return false }
    return try Terminal(terminal)?.renewed(for: manifest) == terminal
      && self.manifest(of: folder) == manifest
  }

  /// The list of the files that are there, as the recorder would write it.
  private static func manifest(of folder: borrowing Directory) throws -> [UInt8] {
    var files: [(path: String, size: Int64, digest: String)] = []
    try collect(folder, prefix: "", &files)
    files.sort { $0.path.unicodeScalars.lexicographicallyPrecedes($1.path.unicodeScalars) }
    let list = files.map {
      "{\"path\":\(quoted($0.path)),\"sha256\":\"\($0.digest)\",\"size_bytes\":\($0.size)}"
    }
    let text =
      "{\"artifacts\":[\(list.joined(separator: ","))],"
      + "\"schema_version\":\"openadapt.capture-artifact-manifest/v1\"}\n"
    return Array(text.utf8)
  }

  private static func collect(
    _ folder: borrowing Directory, prefix: String,
    _ files: inout [(path: String, size: Int64, digest: String)]
  ) throws {
    for entry in try folder.list(limit: mostFiles).entries {
      let path = prefix + entry.name
      if path == manifestName || path == terminalName { continue }
      if path.hasSuffix(RedactedFiles.suffix) { continue }
      switch entry.info.kind {
      case .directory: try collect(folder.directory(entry.name), prefix: path + "/", &files)
      case .regular:
        let (size, digest) = try digest(folder.open(entry.name, for: .reading))
        files.append((path, size, digest))
      default: throw RedactionError.sealBroken(path: folder.path)
      }
    }
  }

  private static func digest(_ file: borrowing OpenFile) throws -> (Int64, String) {
    var hash = SHA256()
    var offset = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let got = try buffer.withUnsafeMutableBytes { try file.read(at: offset, into: $0) }
      if got == 0 { break }
      buffer.withUnsafeBytes {
        hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<got]))
      }
      offset += got
    }
    return (Int64(offset), Hexadecimal.text(hash.finalize()))
  }

  /// As Python's `json.dumps(…, ensure_ascii=False)` writes a text.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{c}": result += "\\f"
      case ..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// The bytes of `capture-terminal.json`: canonical JSON, of which three values are exchanged.
private struct Terminal {
  private let text: String

  init?(_ bytes: [UInt8]) {
    text = String(decoding: bytes, as: UTF8.self)
    let names = ["artifact_manifest_sha256", "artifact_manifest_size_bytes", "terminal_sha256"]
    guard names.allSatisfy({ text.contains("\"\($0)\":") }) else { return nil }
  }

  func renewed(for manifest: [UInt8]) -> [UInt8]? {
    var hash = SHA256()
    hash.update(data: Array("openadapt.capture-artifact-manifest.v1\0".utf8))
    hash.update(data: manifest)
    let digest = Hexadecimal.text(hash.finalize())
    let filled =
      text
      .replacing(
        /"artifact_manifest_sha256":"[0-9a-f]{64}"/,
        with: "\"artifact_manifest_sha256\":\"\(digest)\""
      )
      .replacing(
        /"artifact_manifest_size_bytes":[0-9]+/,
        with: "\"artifact_manifest_size_bytes\":\(manifest.count)")
    // The last key by its name, so the payload that it covers ends before it.
    guard let place = filled.firstMatch(of: /,"terminal_sha256":"[0-9a-f]{64}"\}\n?$/) else {
      return nil
    }
    let payload = filled[..<place.range.lowerBound] + "}"
    var own = SHA256()
    own.update(data: Array("openadapt.capture-terminal.v2\0".utf8))
    own.update(data: Array(payload.utf8))
    let terminal =
      payload.dropLast() + ",\"terminal_sha256\":\"" + Hexadecimal.text(own.finalize()) + "\"}\n"
    return Array(terminal.utf8)
  }
}
