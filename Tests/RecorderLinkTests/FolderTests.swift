import CanonicalJSON
import CaptureModel
import Foundation
import Policy
import RecorderLink
import SafeFiles
import TerminalHarness
import Testing

/// The folder of status files.
struct FolderTests {
  private let scratch: TemporaryDirectory
  private let place: String
  private let reports: RecorderReports

  init() throws {
    scratch = try TemporaryDirectory()
    place = scratch.path + "/run/seen/recorders"
    reports = RecorderReports(places: [place, scratch.path + "/nowhere"])
  }

  private func path(_ session: SessionID = Reports.session) -> String {
    place + "/" + session.fileName
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }

  @Test func whatAWriterWritesIsFoundAndPrivate() throws {
    #expect(reports.list() == RecorderReports.Listing(found: []))
    let writer = try ReportWriter(place: place)
    try writer.write(Reports.report(1))
    try writer.write(Reports.report(2))
    let found = reports.list()
    #expect(found.found.map(\.report) == [Reports.report(2)] && found.problems.isEmpty)
    #expect(found.found.map(\.isRunning) == [false])
    #expect(try mode(path()) == 0o600 && mode(place) == 0o700)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place).count == 1)
  }

  @Test func whatIsNotSafeIsToldAndNotBelieved() throws {
    let writer = try ReportWriter(place: place)
    func problem(_ change: () throws -> Void) throws -> ReportProblem? {
      try? FileManager.default.removeItem(atPath: path())
      try writer.write(Reports.report(1))
      try change()
      guard case .problem(let problem) = reports.list().found.first?.content else { return nil }
      return problem
    }
    func setMode(_ mode: Int, _ path: String) throws {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
    #expect(
      try problem { try setMode(0o640, path()) }
        == .readableByOthers(path: path(), mode: 0o640))
    #expect(
      try problem { try setMode(0o622, path()) }
        == .file(.openToOthers(path: path(), mode: 0o622)))
    #expect(
      try problem {
        try FileManager.default.moveItem(atPath: path(), toPath: place + "/other")
        try FileManager.default.createSymbolicLink(
          atPath: path(), withDestinationPath: place + "/other")
      } == .file(.symbolicLink(path: path())))
    #expect(
      try problem {
        try FileManager.default.linkItem(atPath: path(), toPath: place + "/second")
      } == .file(.severalLinks(path: path(), count: 2)))
    #expect(
      try problem {
        let other = Reports.report(1, session: Reports.name("c"))
        try Data(other.json.canonicalBytes).write(to: URL(fileURLWithPath: path()))
        try setMode(0o600, path())
      } == .otherSession(path: path()))
    try setMode(0o777, place)
    #expect(
      reports.list().problems == [.file(.openToOthers(path: place, mode: 0o777))])
    #expect(reports.list().found.isEmpty)
  }

  @Test func otherNamesAreNoStatusFiles() throws {
    _ = try ReportWriter(place: place)
    for name in ["x.json", Reports.session.hexadecimal, ".seen-1.partial", "a.json.json"] {
      _ = FileManager.default.createFile(atPath: place + "/" + name, contents: Data())
    }
    #expect(reports.list() == RecorderReports.Listing(found: []))
  }

  /// The watch looks every second at the latest, so these would pass without news: `LinkTests` has
  /// the time that an echo takes.
  @Test func theWatchTellsOfWhatIsNewAndOfNothingElse() throws {
    var watch = RecorderWatch(reports)
    #expect(watch.next(within: .zero)?.found.isEmpty == true)
    let writer = try ReportWriter(place: place)
    for time in 1...20 {
      try writer.write(Reports.report(Double(time)))
      #expect(
        watch.next(within: .seconds(20))?.found.first?.report == Reports.report(Double(time)))
    }
    #expect(watch.next(within: .zero) == nil)
    try FileManager.default.removeItem(atPath: path())
    #expect(watch.next(within: .seconds(20))?.found.isEmpty == true)
  }

  @Test func filesOfTheDeadGoOnceTheyAreOldAndNoOthers() throws {
    let writer = try ReportWriter(place: place)
    let own = try #require(ProcessMark.own())
    let dead = Reports.report(1)
    let living = RecorderReport(
      recorder: dead.recorder, session: Reports.name("c"), process: own,
      recording: dead.recording, started: dead.started, written: dead.written,
      phase: dead.phase, echo: dead.echo, streams: dead.streams)
    try writer.write(dead)
    try writer.write(living)
    #expect(reports.removeDead(olderThan: .seconds(3600), now: .now()) == 0)
    #expect(reports.removeDead(olderThan: .zero, now: .now() + .seconds(1)) == 1)
    #expect(reports.list().found.map(\.session) == [Reports.name("c")])
  }

  @Test func withoutARuntimeFolderThereIsAnotherPlace() throws {
    let with = ["XDG_RUNTIME_DIR": "/run/somewhere", "HOME": "/home/x"]
    #expect(try RecorderPlace.writing(with) == "/run/somewhere/seen/recorders")
    #expect(
      RecorderPlace.reading(with) == [
        "/run/somewhere/seen/recorders", "/home/x/.local/state/seen/run/recorders",
      ])
    let without = ["HOME": "/home/x"]
    #expect(RecorderPlace.reading(without).contains(try RecorderPlace.writing(without)))
  }
}
