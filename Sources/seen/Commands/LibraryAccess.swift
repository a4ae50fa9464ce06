internal import CaptureLibrary
internal import CaptureModel
internal import Foundation
internal import Summaries

/// Opens the library as the command line says, and brings it up to date.
enum LibraryAccess {
  static func library(
    _ options: RecordingOptions, _ surroundings: Surroundings
  ) throws -> CaptureLibrary {
    CaptureLibrary(
      explicit: options.recording.map(absolute), home: surroundings.home,
      store: try store(surroundings))
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  /// The store of summaries, in memory where there is no place for it.
  static func store(_ surroundings: Surroundings) throws -> SummaryStore {
    try SummaryStore(
      path: StateFolder.prepared(surroundings.environment).map { $0 + "/summary.sqlite" },
      calendar: surroundings.calendar)
  }

  /// Everything read; progress for long readings goes to stderr where that is a terminal.
  static func contents(_ library: CaptureLibrary) throws -> CaptureLibrary.Contents {
    let meter = ProgressMeter()
    defer { meter.clear() }
    return library.refresh(try library.atStart(), progress: { meter.show($0) })
  }
}
