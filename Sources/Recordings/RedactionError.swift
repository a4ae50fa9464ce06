internal import CaptureModel
internal import GRDB
package import SafeFiles

/// Why a redaction stopped. Holds paths and numbers, never what was captured.
package enum RedactionError: Explained, Hashable {
  case file(SafeFilesError)
  /// Another program holds the database.
  case busy(path: String)
  case changed(path: String)
  case stopping(path: String)
  case severalLinks(path: String, count: Int)
  case damaged(path: String, code: Int32)
  case unsupported(path: String)
  case videoToolMissing
  case videoFailed(path: String)
  /// The video has another number of frames than before.
  case videoDiffers(path: String)
  case tooScattered(pieces: Int)
  /// Something of the selection is still in a row.
  case left(path: String, rows: Int)
  case sealBroken(path: String)
  case notRedactable(path: String)
  /// A file that says what was begun.
  case jobUnreadable(path: String)
  case cancelled

  package var message: String {
    switch self {
    case .file(let error): error.message
    case .busy(let path): "Another program holds \(path) locked."
    case .changed(let path): "Another program changed \(path) meanwhile."
    case .stopping(let path): "The recorder is still finishing \(path)."
    case .severalLinks(let path, let count):
      "\(path) has \(count) names (hard links): the same bytes lie under another name as well."
    case .damaged(let path, let code): "\(path) is damaged (SQLite code \(code))."
    case .unsupported(let path): "\(path) holds tables of a kind that Seen cannot write anew."
    case .videoToolMissing: "The pictures are inside a video, and ffmpeg is not installed."
    case .videoFailed(let path): "The video \(path) could not be written anew."
    case .videoDiffers(let path): "The new video has not the frames of \(path)."
    case .tooScattered(let pieces): "The pictures lie in \(pieces) pieces of the video."
    case .left(let path, let rows): "\(rows) selected rows of \(path) are still there."
    case .sealBroken(let path): "The files of \(path) do not match their own seal."
    case .notRedactable(let path): "Seen cannot redact \(path)."
    case .jobUnreadable(let path):
      "\(path) cannot be understood: a redaction was begun there, and may be half done."
    case .cancelled: "It was cancelled."
    }
  }

  package var hint: String? {
    switch self {
    case .file(let error): error.hint
    case .busy: "Close the other program, and try again."
    case .changed: "Try again when nobody else writes there."
    case .stopping: "Wait until it has ended; that can take minutes."
    case .severalLinks: "Remove the other names, or replace this one by a copy, and try again."
    case .damaged: "Redact the recording as a whole by removing its folder."
    case .unsupported, .notRedactable: "Remove the whole recording instead."
    case .videoToolMissing: "Install it with: sudo apt-get install ffmpeg"
    case .videoFailed, .videoDiffers: "Redact whole recordings instead, or without their pictures."
    case .tooScattered: "Select a time instead of single pictures."
    case .jobUnreadable:
      "Redact the same again, or look at the recording by its recorder's own check; then remove the file."
    case .cancelled: "Ask for it again when you want it."
    case .left, .sealBroken: "Try again. If it stays so, remove the whole recording."
    }
  }

  init(_ error: DatabaseError, path: String) {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_INTERRUPT: self = .cancelled
    case .SQLITE_FULL: self = .file(.diskFull(path: path))
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
      self = .file(.notPermitted(path: path))
    default: self = .damaged(path: path, code: error.extendedResultCode.rawValue)
    }
  }

  /// Says what a failure of SQLite or of a file means here; leaves other errors as they are.
  static func translating<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as DatabaseError {
      throw RedactionError(error, path: path)
    } catch let error as SafeFilesError { throw RedactionError.file(error) }
  }
}
