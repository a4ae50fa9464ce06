internal import CaptureModel
internal import Cells
package import Policy

/// A week in half hours while it is being changed: within which something may be recorded.
package struct ScheduleForm: Equatable, Sendable {
  /// Half hours of a day.
  package static let slots = 48

  package let zone: String
  /// Seven days from Monday, each of `slots`.
  package private(set) var open: [[Bool]]
  package var day = 0
  package var slot = 18
  /// True where an edge lay within a half hour, which counts as closed here.
  package let isRounded: Bool

  /// - Parameter zone: for a schedule that is new.
  package init(_ schedule: WeekSchedule?, zone: String) {
    self.zone = schedule?.zone ?? zone
    var open = Array(repeating: Array(repeating: schedule == nil, count: Self.slots), count: 7)
    var isRounded = false
    for hours in schedule?.hours ?? [] {
      isRounded = isRounded || hours.from % 30 != 0 || hours.to % 30 != 0
      for (day, name) in WeekSchedule.Weekday.allCases.enumerated() where hours.days.contains(name)
      {
        let end = hours.to > hours.from ? hours.to : hours.to + 1440
        for slot in 0..<(2 * Self.slots) where slot * 30 >= hours.from && slot * 30 + 30 <= end {
          open[(day + slot / Self.slots) % 7][slot % Self.slots] = true
        }
      }
    }
    (self.open, self.isRounded) = (open, isRounded)
  }

  /// nil where any time is open, which needs no schedule.
  package var schedule: WeekSchedule? {
    if open.allSatisfy({ $0.allSatisfy(\.self) }) { return nil }
    var days: [Range<Int>: Set<WeekSchedule.Weekday>] = [:]
    for (index, name) in WeekSchedule.Weekday.allCases.enumerated() {
      for run in runs(index) { days[run, default: []].insert(name) }
    }
    let hours = days.sorted {
      ($0.key.lowerBound, $0.key.upperBound) < ($1.key.lowerBound, $1.key.upperBound)
    }
    .map { WeekSchedule.Hours(days: $1, from: $0.lowerBound * 30, to: $0.upperBound * 30) }
    return WeekSchedule(zone: zone, hours: hours)
  }

  private func runs(_ day: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for slot in 0...Self.slots {
      let isOpen = slot < Self.slots && open[day][slot]
      if isOpen, start == nil { start = slot }
      if !isOpen, let begun = start {
        runs.append(begun..<slot)
        start = nil
      }
    }
    return runs
  }

  mutating func toggle() { open[day][slot].toggle() }

  mutating func toggleDay() {
    let isOpen = open[day].allSatisfy(\.self)
    open[day] = Array(repeating: !isOpen, count: Self.slots)
  }

  /// Monday to Friday from nine to five.
  mutating func takeOfficeHours() {
    open = (0..<7).map { day in (0..<Self.slots).map { day < 5 && (18..<34).contains($0) } }
  }

  mutating func openAll() {
    open = Array(repeating: Array(repeating: true, count: Self.slots), count: 7)
  }

  mutating func move(days: Int = 0, slots: Int = 0) {
    day = min(max(0, day + days), 6)
    slot = min(max(0, slot + slots), Self.slots - 1)
  }

  var openHalfHours: Int { open.reduce(0) { $0 + $1.count(where: \.self) } }

  /// `09:30` of a slot.
  static func clock(_ slot: Int) -> CellText {
    let hour = slot / 2 < 10 ? "0\(slot / 2)" : "\(slot / 2)"
    return CellText(untrusted: hour + (slot.isMultiple(of: 2) ? ":00" : ":30"))
  }
}
