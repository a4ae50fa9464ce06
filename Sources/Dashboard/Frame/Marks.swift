package import CaptureModel
internal import Cells
internal import TUI

/// Moments that a person wants to find again, oldest first, in memory only: a mark on disk would
/// tell others where to look.
package struct Marks: Equatable, Sendable {
  package private(set) var moments: [Instant] = []
  package init() {}

  package static let limit = 1000

  package func contains(_ moment: Instant) -> Bool { moments.contains(moment) }

  /// Sets a mark or takes it away. False where there is room for no more.
  package mutating func toggle(_ moment: Instant) -> Bool {
    if let index = moments.firstIndex(of: moment) {
      moments.remove(at: index)
      return true
    }
    guard moments.count < Self.limit else { return false }
    moments.insert(moment, at: moments.firstIndex { $0 > moment } ?? moments.count)
    return true
  }

  /// The next one, around the ends; from the first or last where there is no moment.
  package func neighbour(of moment: Instant?, forward: Bool) -> Instant? {
    guard let moment else { return forward ? moments.first : moments.last }
    return forward
      ? moments.first { $0 > moment } ?? moments.first
      : moments.last { $0 < moment } ?? moments.last
  }
}

extension DashboardState {
  /// Sets or takes the mark of the moment that is looked at.
  mutating func mark() -> Asked {
    guard let moment = presentMoment else {
      notice = "Nothing is selected here that has a time."
      return []
    }
    let wasMarked = marks.contains(moment)
    guard marks.toggle(moment) else {
      notice = "There are \(Marks.limit) marks already. Space on one of them takes it away."
      return []
    }
    let time = facts.calendar.dayAndClock(moment)
    let count = Numbers.counted(marks.moments.count, "mark", "marks")
    notice =
      wasMarked
      ? "Mark at \(time) taken away; \(count)." : "Marked \(time); \(count). ' goes to the next."
    return []
  }

  mutating func goToMark(forward: Bool) -> Asked {
    guard let moment = marks.neighbour(of: presentMoment, forward: forward) else {
      notice = "There are no marks. Space sets one at the moment that is selected."
      return []
    }
    rememberPlace()
    return show(moment: moment)
  }
}
