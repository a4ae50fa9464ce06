internal import ArgumentParser
internal import CaptureModel
internal import Foundation
internal import Ledger
internal import SafeFiles

/// `seen ledger export`
struct LedgerExportCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case lines, tlog }

  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print every entry, as the bytes that were hashed.",
    discussion: """
      With the format `lines` one entry a line, as canonical JSON: the hash of byte 0 and the line \
      without its end is the leaf. With `tlog` the files entries, checkpoints and checkpoint are \
      copied to --output as they are; a copy can be verified with `seen ledger verify --ledger`.
      """)

  @OptionGroup var options: LedgerOptions
  @Option(name: .long, help: "lines or tlog.") var format: Format = .lines
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The folder to copy to, for tlog; it must not be there.", valueName: "folder"))
  var output: String?
  @Flag(name: .long, help: "The same as the format lines: every line is JSON.") var json = false

  func validate() throws {
    if format == .tlog, output == nil { throw ValidationError("--format tlog needs --output.") }
    if format == .lines, output != nil {
      throw ValidationError("--output is for --format tlog; lines go to the output.")
    }
    if json, format == .tlog {
      throw ValidationError("--json and --format tlog exclude each other.")
    }
  }

  func run() throws {
    let folder = try options.folder(.ofProcess())
    let reader = try LedgerFolder.reader(folder)
    if let output { return try copy(folder, to: LedgerAccess.absolute(output)) }
    try LedgerAccess.ofFile {
      var cursor = reader.entries()
      while let batch = try cursor.next() {
        var lines: [UInt8] = []
        for index in 0..<batch.count {
          lines += Self.line(batch.bytes[batch.place(index)])
        }
        try StandardStreams.write(lines)
      }
      if case .damaged(let damage) = cursor.end {
        throw LedgerFileError.damaged(path: reader.path, damage)
      }
    }
  }

  /// Entries are ASCII, but the bytes of a file that somebody changed may be anything.
  private static func line(_ entry: ArraySlice<UInt8>) -> [UInt8] {
    let isPlain = entry.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    return isPlain
      ? entry + [0x0A]
      : Array(LedgerText.filtered(String(decoding: entry, as: UTF8.self)).utf8) + [0x0A]
  }

  private func copy(_ folder: String, to target: String) throws {
    guard (try? SafeFiles.info(path: target)) == nil else {
      throw LedgerExportError.exists(path: target)
    }
    do {
      let files = FileManager.default
      try files.createDirectory(
        atPath: target, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
      // The checkpoints first: what they sign is there by the time that entries are copied.
      for name in ["checkpoint", "checkpoints", "entries"]
      where files.fileExists(atPath: folder + "/" + name) {
        try files.copyItem(atPath: folder + "/" + name, toPath: target + "/" + name)
      }
    } catch {
      throw LedgerExportError.cannotWrite(path: target)
    }
    StandardStreams.tell("note", "The ledger was copied to \(target).")
  }
}

enum LedgerExportError: Explained {
  case exists(path: String)
  case cannotWrite(path: String)

  var message: String {
    switch self {
    case .exists(let path): "\(path) is there already."
    case .cannotWrite(let path): "The copy cannot be written to \(path)."
    }
  }

  var hint: String? {
    switch self {
    case .exists: "Name a folder that is not there; nothing is written over."
    case .cannotWrite: "Name a folder below one that you may write, with room for the files."
    }
  }
}
