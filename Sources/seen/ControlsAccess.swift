internal import CaptureModel
internal import Controls
internal import Dashboard

/// What the Controls screen reads and writes of who runs the program.
enum ControlsAccess {
  /// nil without a home, where there is nothing to write to.
  static func runner(_ surroundings: Surroundings) -> ControlsRunner? {
    guard let desk = try? RecorderAccess.desk(surroundings),
      let tracker = try? RecorderAccess.tracker(surroundings)
    else { return nil }
    return ControlsRunner(desk: desk, tracker: tracker, calendar: surroundings.calendar)
  }
}
