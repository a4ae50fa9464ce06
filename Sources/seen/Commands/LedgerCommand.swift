internal import ArgumentParser
internal import CaptureModel
internal import Foundation
internal import Ledger
internal import SafeFiles

/// `seen ledger`
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "The history of choices and of what was done about them, and whether it holds.",
    discussion: """
      Every choice, pause, redaction and acknowledgement is an entry of a log that shows its own \
      edits: whoever keeps a checkpoint of it finds any change of what came before. It holds no \
      content. `seen ledger verify` reads all of it and says whether it holds.
      """,
    subcommands: [
      LedgerVerifyCommand.self, LedgerShowCommand.self, LedgerHeadCommand.self,
      LedgerProveCommand.self, LedgerExportCommand.self, LedgerBeginCommand.self,
      LedgerRotateCommand.self, LedgerCountCommand.self,
    ])
}

/// Which ledger a command reads.
struct LedgerOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read the ledger in this folder, such as another person's, instead of yours.",
      valueName: "path"), completion: .directory)
  var ledger: String?

  func validate() throws {
    if ledger == "" { throw ValidationError("--ledger was given without a path.") }
  }

  func folder(_ surroundings: Surroundings) throws -> String {
    try ledger.map(LedgerAccess.absolute) ?? LedgerAccess.paths(surroundings).ledger
  }

  /// Whether the reader is the one that the entries are about.
  func isOwn(_ surroundings: Surroundings) throws -> Bool {
    try ledger == nil || folder(surroundings) == LedgerAccess.paths(surroundings).ledger
  }
}

/// The ledger of who runs the program.
enum LedgerAccess {
  static func paths(_ surroundings: Surroundings) throws -> LedgerPaths {
    try LedgerPaths(
      uid: getuid(), base: BaseDirectories(environment: surroundings.environment))
  }

  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  /// A key as auditors get it.
  static func key(_ text: String) throws -> VerifierKey {
    guard let key = VerifierKey(encoded: text), key.algorithm == .ed25519 else {
      throw LedgerArgumentError.notAKey
    }
    return key
  }

  /// - Parameter limit: a file that somebody named may be anything.
  static func bytes(_ path: String, limit: Int = 2 << 20) throws -> [UInt8] {
    try SafeFiles.read(path: absolute(path), limit: limit, requiring: .regularFile)
  }

  /// Opens the ledger for writing, and waits a moment for another Seen that writes.
  ///
  /// - Throws: `noLedger` where there is none: it begins with a choice or with `seen ledger begin`.
  static func owner(_ surroundings: Surroundings) throws -> OwnerLedger {
    let paths = try paths(surroundings)
    _ = try LedgerFolder.reader(paths.ledger)
    return try OwnerLedger(paths, patience: .seconds(2))
  }
}

/// What was named on the command line is not what it should be.
enum LedgerArgumentError: Explained, Equatable {
  case notAKey
  case notACheckpoint(path: String)
  case checkpointOfAnother(path: String)
  case notAProof(path: String, NoteError)
  case proofWithoutEntry
  case doesNotHold(NoteError)

  var message: String {
    switch self {
    case .notAKey: "What --key names is not the key of a ledger."
    case .notACheckpoint(let path): "\(path) is not a checkpoint."
    case .checkpointOfAnother(let path): "\(path) was not signed with the key that you gave."
    case .notAProof(let path, let error): "\(path) is not a proof: \(error.words)."
    case .proofWithoutEntry: "The proof does not hold the entry that it is about."
    case .doesNotHold(let error): "The proof does not hold: \(error.words)."
    }
  }

  var hint: String? {
    switch self {
    case .notAKey:
      "It looks like seen.local/0123456789abcdef/ledger+01234567+AbC=. Its owner gets it with "
        + "`seen ledger head`."
    case .notACheckpoint: "Name a file that `seen ledger head` or an auditor's visit wrote."
    case .checkpointOfAnother: "Give the key that was told to you when you were enrolled."
    case .notAProof, .proofWithoutEntry: "Name a file that `seen ledger prove` wrote."
    case .doesNotHold: "It was changed, or it is of another ledger. Ask for it again."
    }
  }
}

extension LedgerAccess {
  static func ofFile<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as LedgerFileError { throw LedgerError.file(error) }
  }

  /// What a checkpoint that somebody kept says, if the key signed it.
  static func head(_ path: String, _ key: VerifierKey) throws -> TreeHead {
    guard let note = try? SignedNote(bytes: try bytes(path)),
      let checkpoint = try? Checkpoint(text: note.text)
    else { throw LedgerArgumentError.notACheckpoint(path: path) }
    guard (try? note.verify([key])) != nil else {
      throw LedgerArgumentError.checkpointOfAnother(path: path)
    }
    return TreeHead(size: checkpoint.size, root: checkpoint.root)
  }
}
