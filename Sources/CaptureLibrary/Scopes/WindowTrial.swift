package import CaptureModel
internal import Recordings
internal import Summaries

/// What of the past would not have been recorded by certain rules over windows; no text of any window.
package struct WindowTrial: Hashable, Sendable {
  /// By one rule.
  package struct Hidden: Hashable, Sendable {
    package var rows: [Stream: Int] = [:]
    /// In which such windows were in front; an hour at most for each time, pauses left out.
    package var microseconds: Int64 = 0
    package var visits = 0
    package var days: Set<Day> = []

    package init() {}

    package static func += (left: inout Hidden, right: Hidden) {
      left.rows.merge(right.rows, uniquingKeysWith: +)
      left.microseconds += right.microseconds
      left.visits += right.visits
      left.days.formUnion(right.days)
    }
  }

  package var hidden: [Hidden]
  /// All rows, by stream.
  package var rows: [Stream: Int] = [:]

  package init(rules: Int) { hidden = Array(repeating: Hidden(), count: rules) }

  package static func += (left: inout WindowTrial, right: WindowTrial) {
    for (index, hidden) in right.hidden.enumerated() { left.hidden[index] += hidden }
    left.rows.merge(right.rows, uniquingKeysWith: +)
  }
}

extension CaptureLibrary {
  /// Reads all of a recording, and counts what was recorded while windows were in front by which of the
  /// rules they would have been left out. What was recorded before any window was known is of none.
  ///
  /// - Parameters:
  ///   - rules: how many there are.
  ///   - judge: the rules that leave a window out, by its title and the name of its application.
  /// - Throws: what the source throws.
  /// - Complexity: O(rows).
  package func trial(
    of entry: Entry, rules: Int, judge: (UntrustedText?, UntrustedText?) -> [Int]
  ) throws -> WindowTrial {
    var trial = WindowTrial(rules: rules)
    guard let source = entry.source else { return trial }
    let recording = try entry.known?.recording ?? source.recording()
    let visits = try WindowVisits(of: source)
    let verdicts = try visits.verdicts(source, judge)
    trial.count(visits, verdicts, recording.pauses, store.calendar)
    try source.events(RowSelection(), limit: 16_384, isCancelled: { false }) { batch in
      for (stream, common) in batch.columns {
        trial.count(stream, common.instants, visits, verdicts, store.calendar)
      }
      return true
    }
    return trial
  }
}

extension WindowVisits {
  /// By window; titles and names are read for that and not kept.
  fileprivate func verdicts(
    _ source: any ContentSource, _ judge: (UntrustedText?, UntrustedText?) -> [Int]
  ) throws -> [Key: [Int]] {
    let keys = Set(visits.map(Key.init))
    let titles = try source.titles(of: Array(Set(keys.map(\.window)).subtracting([.unknown])))
    let names = try source.names(of: Array(Set(keys.map(\.app)).subtracting([.unknown])))
    return Dictionary(
      uniqueKeysWithValues: keys.map { ($0, judge(titles[$0.window], names[$0.app])) })
  }

  fileprivate struct Key: Hashable {
    let window: WindowReference
    let app: AppReference

    init(_ visit: Visit) { (window, app) = (visit.window, visit.app) }
  }
}

extension WindowTrial {
  fileprivate mutating func count(
    _ visits: WindowVisits, _ verdicts: [WindowVisits.Key: [Int]], _ pauses: [Pause],
    _ calendar: any DayCalendar
  ) {
    let paused = PausedTime(pauses)
    for visit in visits.visits {
      for rule in verdicts[WindowVisits.Key(visit)] ?? [] {
        hidden[rule].visits += 1
        hidden[rule].days.insert(calendar.day(of: visit.from))
        guard let to = visit.to else { continue }
        let longest = visit.isEndStored ? to : visit.from + Delta.longestDwell
        let time = visit.from..<max(visit.from, min(to, longest))
        hidden[rule].microseconds +=
          time.upperBound - time.lowerBound - paused.microseconds(in: time)
      }
    }
  }

  fileprivate mutating func count(
    _ stream: Stream, _ instants: [Instant], _ visits: WindowVisits,
    _ verdicts: [WindowVisits.Key: [Int]], _ calendar: any DayCalendar
  ) {
    rows[stream, default: 0] += instants.count
    for instant in instants {
      guard let visit = visits.visit(at: instant), let rules = verdicts[WindowVisits.Key(visit)]
      else { continue }
      for rule in rules {
        hidden[rule].rows[stream, default: 0] += 1
        hidden[rule].days.insert(calendar.day(of: instant))
      }
    }
  }
}
