internal import CaptureLibrary
internal import CaptureModel
internal import Foundation
internal import Summaries

/// Opens the library as the command line says, and brings it up to date.
enum LibraryAccess {
  static func library(
    _ options: RecordingOptions, _ surroundings: Surroundings
  ) throws -> CaptureLibrary {
    try library(options.paths, surroundings)
  }

  static func library(
    _ paths: RecordingPaths, _ surroundings: Surroundings
  ) throws -> CaptureLibrary {
    let folder = StateFolder(surroundings.environment)
    return CaptureLibrary(
      explicit: paths.recording.map(absolute), home: surroundings.home,
      dataHome: surroundings.dataHome,
      store: try SummaryStore(path: folder.summaries, calendar: surroundings.calendar),
      warnings: folder.warnings)
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  /// Everything read; progress for long readings goes to stderr where that is a terminal.
  static func contents(_ library: CaptureLibrary) throws -> CaptureLibrary.Contents {
    let meter = ProgressMeter()
    defer { meter.clear() }
    return library.refresh(try library.atStart(), progress: { meter.show($0) })
  }
}
