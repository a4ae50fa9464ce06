internal import CaptureLibrary
internal import Cells

/// Windows and steps as lines that a screen reader can read: one fact a line.
enum NavigationText {
  static func lines(_ report: NavigationReport) -> [String] {
    SummaryText.recordings(report.recordings)
      + ["Navigation: \(report.events) events"]
      + report.apps.flatMap { app in [line(app)] + app.windows.map { line(report.windows[$0]) } }
      + report.steps.map(line)
  }

  private static func line(_ app: NavigationReport.App) -> String {
    let windows = app.windows.count == 1 ? "1 window" : "\(app.windows.count) windows"
    let name =
      app.app.map { "\"\(SummaryText.filtered($0))\"" }
      ?? "unknown, as the recorder stored titles only"
    return "App: \(name); in front for \(duration(app.seconds)); \(windows)"
  }

  private static func line(_ window: NavigationReport.Window) -> String {
    let visits = window.visits == 1 ? "1 visit" : "\(window.visits) visits"
    let app = window.app.map(name) ?? "unknown app"
    return
      "Window: \(title(window.title)); \(app); in front for \(duration(window.seconds)); \(visits)"
  }

  private static func line(_ step: NavigationReport.Step) -> String {
    let times = step.count == 1 ? "once" : "\(step.count) times"
    let (from, to) = (named(step.from, step.fromApp), named(step.to, step.toApp))
    return "Step: from \(from) to \(to), \(times)"
  }

  private static func named(_ title: String?, _ app: String?) -> String {
    self.title(title) + (app.map { " of \(name($0))" } ?? "")
  }

  /// Quoted for the same reason as a title.
  private static func name(_ app: String) -> String {
    let shown = CellText(untrusted: app, limit: 100).string
    return shown.isEmpty ? "unknown app" : "\"\(shown)\""
  }

  /// Quoted, as a title may itself look like a sentence of ours.
  private static func title(_ title: String?) -> String {
    guard let title else { return "a window without a readable title" }
    let shown = CellText(untrusted: title, limit: 300).string
    return shown.isEmpty ? "a window without a readable title" : "\"\(shown)\""
  }

  /// `1 h 5 min 10 s`; parts that are zero at the front are left out.
  private static func duration(_ seconds: Double) -> String {
    let whole = Int(min(max(0, seconds), 1e12))
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    var parts = ["\(whole % 60) s"]
    if whole >= 60 { parts.insert("\(minutes) min", at: 0) }
    if hours > 0 { parts.insert("\(hours) h", at: 0) }
    return parts.joined(separator: " ")
  }
}
