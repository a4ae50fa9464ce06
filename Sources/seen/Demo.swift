internal import CaptureLibrary
internal import Foundation
internal import Summaries

/// The demo: a recording with invented content, opened as a copy that goes when the program ends.
enum Demo {
  /// Where the demo recording lies: beside the installed binary, or in the source tree.
  static func recording(_ surroundings: Surroundings) throws -> String {
    let binary = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    var folder = URL(fileURLWithPath: binary).deletingLastPathComponent()
    var places = [folder.appendingPathComponent("../share/seen/demo").standardized.path]
    for _ in 0..<5 {
      places.append(folder.appendingPathComponent("Resources/demo").path)
      folder.deleteLastPathComponent()
    }
    if let named = surroundings.value("SEEN_RESOURCES") { places.insert(named + "/demo", at: 0) }
    let found = places.compactMap(recordingFolder).first
    guard let found else { throw DemoError.missing }
    return found
  }

  private static func recordingFolder(in place: String) -> String? {
    let files = FileManager.default
    if files.fileExists(atPath: place + "/recording.db") { return place }
    let names = (try? files.contentsOfDirectory(atPath: place)) ?? []
    return names.sorted().map { place + "/" + $0 }
      .first { files.fileExists(atPath: $0 + "/recording.db") }
  }

  static func open(_ display: DisplayOptions, _ surroundings: Surroundings) async throws {
    let copy = try ThrowAway(copying: try recording(surroundings))
    defer { copy.remove() }
    let store = try SummaryStore(path: nil, calendar: surroundings.calendar)
    let library = CaptureLibrary(
      explicit: [copy.recording], home: copy.folder, store: store)
    guard surroundings.isTerminal else {
      var options = RecordingOptions()
      options.recording = [copy.recording]
      print("DEMO: invented data, not yours.")
      return try SummaryCommand.print(library, options, isJSON: false)
    }
    try await DashboardSession.run(library, display, surroundings, isDemo: true)
  }
}

enum DemoError: Error {
  case missing
}

/// A private copy of a recording that holds nobody's data.
struct ThrowAway {
  let folder: String
  var recording: String { folder + "/demo" }

  init(copying source: String) throws {
    let files = FileManager.default
    folder = files.temporaryDirectory.appendingPathComponent(
      "seen-demo-\(UUID().uuidString)").path
    try files.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    try files.createDirectory(
      atPath: recording, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700])
    for name in try files.contentsOfDirectory(atPath: source) where !name.hasSuffix(".md") {
      try files.copyItem(atPath: source + "/" + name, toPath: recording + "/" + name)
      try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: recording + "/" + name)
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
