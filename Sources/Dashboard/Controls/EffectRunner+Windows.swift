internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Policy
internal import Summaries
internal import Synchronization

/// What the Controls screen asks of the recordings.
extension EffectRunner {
  private static let mostSeenWindows = 200

  /// Apps and titles that were in front, the longest first.
  func seenWindows() -> Loadable<[SeenWindow]> {
    do {
      let contents = contents.withLock { $0 }
      let times = try WindowTimes(
        contents, in: library.store, choice: .all, limit: Self.mostSeenWindows)
      let apps = Dictionary(grouping: times.windows.filter { $0.name.app != nil }) { $0.name.app }
        .compactMap { app, windows -> SeenWindow? in
          guard let app else { return nil }
          let dwell = windows.reduce(0) { $0 + $1.microseconds }
          return SeenWindow(
            pattern: WindowPattern(part: .app, kind: .literal, text: Self.fitting(app.unfiltered)),
            label: "app \(untrusted: app.unfiltered)", dwell: dwell)
        }
      let titles = times.windows.compactMap { window -> SeenWindow? in
        guard case .text(let title) = window.name.title else { return nil }
        return SeenWindow(
          pattern: WindowPattern(
            part: .title, kind: .literal, text: Self.fitting(title.unfiltered)),
          label: "title \(untrusted: title.unfiltered)", dwell: window.microseconds)
      }
      return .loaded((apps + titles).sorted { $0.dwell > $1.dwell })
    } catch {
      return .failed(Self.told(error).line)
    }
  }

  /// A pattern is text without control characters, and not longer than patterns may be.
  private static func fitting(_ text: String) -> String {
    let visible = text.unicodeScalars.prefix { $0.value >= 0x20 }
    return String(String.UnicodeScalarView(visible.prefix(WindowPattern.longest)))
  }

  /// What a pattern would have hidden of all that was recorded.
  func trial(_ pattern: WindowPattern) -> Loadable<CellText> {
    let rules = CompiledExclusions(ExclusionRules(mode: .exclude, patterns: [pattern]))
    do {
      var trial = WindowTrial(rules: 1)
      for entry in contents.withLock({ $0 }).entries {
        trial += try library.trial(of: entry, rules: 1) { title, app in
          let verdict = rules.verdict(on: WindowFacts(app: app, title: title))
          if case .excluded = verdict { return [0] }
          return []
        }
      }
      return .loaded(Self.words(trial))
    } catch {
      return .failed(Self.told(error).line)
    }
  }

  private static func words(_ trial: WindowTrial) -> CellText {
    guard let hidden = trial.hidden.first, hidden.visits > 0 else {
      return "Nothing that was recorded so far is of such a window. Enter excludes it all the same."
    }
    let rows = hidden.rows.values.reduce(0, +)
    let total = trial.rows.values.reduce(0, +)
    let streams = Stream.allCases.compactMap { stream in
      hidden.rows[stream].map { "\(Numbers.grouped($0).string) \(stream.rawValue)" }
    }
    return
      "It would have hidden \(Numbers.grouped(rows)) of \(Numbers.counted(total, "row", "rows")) (\(untrusted: streams.joined(separator: ", "))) in \(Numbers.duration(hidden.microseconds)) on \(Numbers.counted(hidden.days.count, "day", "days")). Enter excludes it from now on; what was recorded stays."
  }
}
