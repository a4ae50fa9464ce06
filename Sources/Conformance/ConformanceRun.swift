internal import CaptureModel
internal import RecorderLink
internal import SafeFiles

/// Plays a person who chooses, and an employer who asks, to a recorder that somebody wrote, and tells
/// whether it keeps to docs/recorder-protocol.md.
package struct ConformanceRun: Sendable {
  let command: String
  let rowsCommand: String?
  let within: Duration
  let watching: Duration
  let environment: [String: String]

  /// - Parameters:
  ///   - command: of the shell; starts the recorder and lasts as long as it.
  ///   - rowsCommand: prints how many rows of each stream a recording holds, as a JSON object; gets
  ///     the path of the recording.
  ///   - within: how long the recorder may take to obey and echo.
  ///   - watching: how long to look for rows that should not come.
  ///   - environment: what the recorder inherits, but for its home and folders.
  package init(
    command: String, rowsCommand: String?, within: Duration, watching: Duration,
    environment: [String: String]
  ) {
    (self.command, self.rowsCommand, self.within) = (command, rowsCommand, within)
    (self.watching, self.environment) = (watching, environment)
  }

  /// Blocks for some seconds.
  package func run(_ check: ConformanceCheck) -> ConformanceFinding {
    func finding(_ verdict: ConformanceFinding.Verdict, _ seen: String) -> ConformanceFinding {
      ConformanceFinding(check: check, verdict: verdict, seen: seen)
    }
    do {
      return finding(.pass, try perform(check, Trial(self)))
    } catch Verdict.fail(let seen) {
      return finding(.fail, seen)
    } catch Verdict.cannotKnow(let seen) {
      return finding(.cannotKnow, seen)
    } catch let error as SafeFilesError {
      return finding(.cannotKnow, "The test could not do its part. " + error.message)
    } catch {
      return finding(.cannotKnow, "The test could not do its part.")
    }
  }

  private func perform(_ check: ConformanceCheck, _ trial: Trial) throws -> String {
    switch check {
    case .status: try trial.statusFile()
    case .noFiles: try trial.noFiles()
    case .allowed: try trial.allowed()
    case .narrowing: try trial.narrowing()
    case .pause: try trial.pause()
    case .widening: try trial.widening()
    case .expiry: try trial.expiry()
    case .hours: try trial.hours()
    case .exclusions: try trial.exclusions()
    case .clock: try trial.clock()
    case .replaced: try trial.replaced()
    case .broken: try trial.broken()
    case .removed: try trial.removed()
    case .offerRemoved: try trial.offerRemoved()
    case .writable: try trial.writable()
    case .link: try trial.link()
    case .restart: try trial.restart()
    case .killed: try trial.killed()
    }
  }

  /// What no run can show.
  package var cannotKnow: [String] {
    let rows =
      rowsCommand == nil
      ? [
        "Whether the recording agrees with the recorder's own counters: nobody looked. "
          + "--rows COMMAND does."
      ] : []
    return rows + [
      "What a row holds: whether counts are only counts, coarse is coarse, and which windows are in a "
        + "picture.",
      "What the recorder writes to other places, or sends away.",
      "What it does under another account, in another session, or once it notices that it is tested.",
      "Clocks that are really set, other zones than UTC, and what happens while the machine sleeps.",
    ]
  }
}
