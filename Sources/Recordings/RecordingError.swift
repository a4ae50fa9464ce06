package import CaptureModel

/// Why a recording cannot be read. Holds paths and numbers, never what was captured.
package enum RecordingError: Explained, Equatable {
  case missing(path: String)
  case notARecording(path: String)
  /// A store of ActivityWatch in a form that is not read.
  case otherActivityWatch(path: String)
  case link(path: String)
  case forbidden(path: String)
  case notADatabase(path: String)
  case damaged(path: String, code: Int32)
  case busy(path: String)
  case needsRecovery(path: String)
  case noPicture
  case pictureGone(row: RowID)
  case videoToolMissing
  case videoUnfinished
  case videoUnreadable(path: String)
  case videoDamaged(row: RowID)
  case videoTimeout(seconds: Int)

  package var message: String {
    switch self {
    case .missing(let path): "There is nothing at \(path)."
    case .notARecording(let path): "\(path) is not a recording that Seen knows."
    case .otherActivityWatch(let path):
      "\(path) is a store of ActivityWatch of a kind that is not supported yet."
    case .link(let path):
      "\(path) is a symbolic link; Seen does not follow links inside recordings."
    case .forbidden(let path): "Seen may not read \(path)."
    case .notADatabase(let path): "\(path) is not a SQLite database, or its first page is damaged."
    case .damaged(let path, let code): "\(path) is damaged (SQLite code \(code))."
    case .busy(let path): "The recorder holds \(path) locked."
    case .needsRecovery(let path): "\(path) was left in the middle of a change by its recorder."
    case .noPicture: "No picture was stored there."
    case .pictureGone(let row): "The picture of row \(row) is gone or cannot be decoded."
    case .videoToolMissing: "The pictures are inside a video, and ffmpeg is not installed."
    case .videoUnfinished: "The video is not finished while recording goes on."
    case .videoDamaged(let row): "The video is damaged where the picture of row \(row) is."
    case .videoUnreadable(let path): "The video \(path) cannot be read."
    case .videoTimeout(let seconds): "The video gave no picture within \(seconds) seconds."
    }
  }

  package var hint: String? {
    switch self {
    case .missing: "Look at the spelling, or run `seen doctor` to see where recordings are sought."
    case .notARecording:
      """
      Name the folder that holds recording.db (openadapt-capture), e.g. ~/.openadapt/captures/NAME, \
      or peewee-sqlite.v2.db of ActivityWatch.
      """
    case .otherActivityWatch:
      """
      Seen reads the Python server's peewee-sqlite.v2.db, not the Rust server's sqlite.db or older \
      forms. Nothing was changed.
      """
    case .link: "Name the real place with --recording."
    case .forbidden: "Run seen as the person who is recorded; it needs no other rights."
    case .notADatabase, .damaged:
      "Nothing was changed. The other recordings are shown; keep this folder if you want it looked at."
    case .busy: "Seen tries again by itself in a moment."
    case .needsRecovery:
      "Only its recorder can finish that change; Seen never writes into a recording."
    case .noPicture, .pictureGone: "Other pictures are not affected."
    case .videoDamaged: "A fault lasts for some seconds: pictures before and after may be whole."
    case .videoToolMissing: "Install it with: sudo apt-get install ffmpeg"
    case .videoUnfinished: "Its pictures can be seen when the recorder has stopped."
    case .videoUnreadable:
      "It is missing, cut, damaged, or was left unfinished by its recorder; the rows are shown."
    case .videoTimeout: "Try again, or choose another picture."
    }
  }
}
