internal import CaptureModel
internal import SafeFiles

extension LedgerFileError: Explained {}

/// Why the ledger could not be used.
package enum LedgerError: Explained, Hashable {
  case file(LedgerFileError)
  /// There are entries, and no key to sign for them.
  case keyLost(path: String)
  /// The file is not a key as Seen writes it.
  case keyUnreadable(path: String)
  /// The key is not the one that signs for these entries.
  case keyOfAnotherLog(path: String)
  /// Nobody has begun this ledger.
  case noLedger(path: String)

  init(_ error: SafeFilesError) { self = .file(.file(error)) }

  package var message: String {
    switch self {
    case .file(let error): error.message
    case .keyLost(let path): "The key that signs for your history is gone: \(path)."
    case .keyUnreadable(let path): "\(path) is not a key of Seen."
    case .keyOfAnotherLog(let path): "\(path) is not the key of this history."
    case .noLedger(let path): "There is no history at \(path)."
    }
  }

  package var hint: String? {
    switch self {
    case .file(let error): error.hint
    case .keyLost, .keyUnreadable, .keyOfAnotherLog:
      "Put the key back from a backup. Without one, `seen ledger rotate --lost` begins to sign with a "
        + "new key; the history stays, and auditors are told that nothing vouches for the change."
    case .noLedger: "It begins with your first choice, or with `seen ledger begin`."
    }
  }

  static func wrap<Value: ~Copyable>(
    _ body: () throws(SafeFilesError) -> Value
  ) throws(LedgerError) -> Value {
    do { return try body() } catch { throw LedgerError(error) }
  }

  static func ofFile<Value: ~Copyable>(
    _ body: () throws(LedgerFileError) -> Value
  ) throws(LedgerError) -> Value {
    do { return try body() } catch { throw .file(error) }
  }
}
