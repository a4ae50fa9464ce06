internal import CaptureModel
internal import Controls
internal import Dashboard
internal import RecorderLink

/// What the Controls screen reads and writes of who runs the program.
enum ControlsAccess {
  private static let forgotten = Duration.seconds(86_400)

  /// nil without a home, where there is nothing to write to.
  static func runner(_ surroundings: Surroundings) -> ControlsRunner? {
    guard let desk = try? RecorderAccess.desk(surroundings),
      let tracker = try? RecorderAccess.tracker(surroundings)
    else { return nil }
    // What a recorder left behind that died long ago says nothing any more.
    RecorderReports(places: RecorderPlace.reading(surroundings.environment))
      .removeDead(olderThan: forgotten, now: .now())
    return ControlsRunner(desk: desk, tracker: tracker, calendar: surroundings.calendar)
  }
}
