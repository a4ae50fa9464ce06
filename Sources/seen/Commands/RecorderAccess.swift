internal import CaptureModel
internal import Controls
internal import RecorderLink
internal import Recordings
internal import SafeFiles

/// The recorders that run for whoever runs the program, and where their decisions are kept.
enum RecorderAccess {
  static func bridge(_ surroundings: Surroundings) throws -> RecorderBridge {
    let environment = surroundings.environment
    return RecorderBridge(
      pauses: try RecorderPauses(BaseDirectories(environment: environment))
    ) { try RecordingKinds.controls(environment: environment) }
  }

  static func tracker(_ surroundings: Surroundings) throws -> RecorderTracker {
    RecorderTracker(
      reports: RecorderReports(places: RecorderPlace.reading(surroundings.environment)),
      bridge: try bridge(surroundings)
    ) { path in try RecordingKinds.open(path) as? any NewestRowsSource }
  }

  static func desk(_ surroundings: Surroundings) throws -> ControlDesk {
    ControlDesk(try PolicyAccess.store(surroundings), ledger: try LedgerAccess.paths(surroundings))
  }
}
