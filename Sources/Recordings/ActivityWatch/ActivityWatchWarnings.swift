internal import CaptureModel

extension Warning {
  static func readableDatabase(path: String) -> Warning {
    let files = ShellWord.quoted(path) + "*"
    return Warning(
      code: "world-readable", message: "Other users of this machine can read \(path).",
      hint: "Close it to them with: chmod go-rwx \(files)")
  }

  static func unknownBuckets(_ count: Int) -> Warning {
    Warning(
      code: "unknown-buckets",
      message: count == 1
        ? "1 bucket of ActivityWatch holds events of a type that Seen does not know."
        : "\(count) buckets of ActivityWatch hold events of types that Seen does not know.",
      hint: "Their events are counted as skipped: what they hold is not shown.")
  }

  static func webPages(_ count: Int) -> Warning {
    Warning(
      code: "pages-recorded",
      message: "ActivityWatch also takes addresses and titles of web pages; Seen only counts them.",
      hint: "They are in \(count == 1 ? "1 bucket" : "\(count) buckets"), type web.tab.current.")
  }

  static let bucketsUnread = Warning(
    code: "buckets-unread",
    message: "ActivityWatch's store has more buckets than Seen reads.",
    hint: "The events of the others are counted as skipped.")

  static func rustStore(path: String) -> Warning {
    Warning(
      code: "unsupported-store",
      message: "\(path) is a store of ActivityWatch's Rust server, which Seen does not read yet.",
      hint: "What is in it is not shown. Seen reads the store of the Python server.")
  }
}
