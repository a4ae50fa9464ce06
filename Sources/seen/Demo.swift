internal import CaptureLibrary
internal import CaptureModel
internal import Foundation
internal import Summaries

/// The demo: a recording with invented content, opened as a copy that goes when the program ends.
enum Demo {
  /// Where the demo recording lies: beside the installed binary, or in the source tree.
  static func recording(_ surroundings: Surroundings) throws -> String {
    let binary =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
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
      StandardStreams.tell("note", "DEMO: invented data, not yours.")
      return try SummaryCommand.print(library, .all, isJSON: false)
    }
    try await DashboardSession.run(library, display, surroundings, history: nil)
  }
}

enum DemoError: Explained {
  case missing
  /// The temporary folder has no room, or may not be written.
  case cannotCopy(folder: String)

  var message: String {
    switch self {
    case .missing: "The demo recording is not installed."
    case .cannotCopy(let folder): "The demo recording cannot be copied to \(folder)."
    }
  }

  var hint: String? {
    switch self {
    case .missing: "Install Seen with `make install`, or name its folder with SEEN_RESOURCES."
    case .cannotCopy: "Free some space there, or set TMPDIR to a folder that you may write."
    }
  }
}

/// A private copy of a recording that holds nobody's data.
struct ThrowAway {
  let folder: String
  var recording: String { folder + "/demo" }

  init(copying source: String) throws {
    let files = FileManager.default
    let parent = files.temporaryDirectory
    folder = parent.appendingPathComponent("seen-demo-\(UUID().uuidString)").path
    do {
      for made in [folder, recording] {
        try files.createDirectory(
          atPath: made, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      }
      for name in try files.contentsOfDirectory(atPath: source) where !name.hasSuffix(".md") {
        try files.copyItem(atPath: source + "/" + name, toPath: recording + "/" + name)
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: recording + "/" + name)
      }
    } catch {
      remove()
      throw DemoError.cannotCopy(folder: parent.path)
    }
  }

  /// What cannot be removed holds nobody's data.
  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
