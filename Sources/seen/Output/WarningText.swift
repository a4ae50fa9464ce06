internal import CaptureLibrary
internal import Foundation

/// Warnings beside plain text: on stderr, so that stdout is data alone.
enum WarningText {
  static func print(_ warnings: [WarningFacts]) {
    let lines = SummaryText.warnings(warnings)
    guard !lines.isEmpty else { return }
    FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
  }
}
