internal import CaptureModel
internal import Cells
internal import Controls
internal import Policy
internal import TUI

/// What the Controls screen asks for in answer to something, and what it says of it.
struct ControlsOutcome {
  var effects: [ControlsEffect] = []
  var notice: CellText?

  init(_ effects: [ControlsEffect] = [], notice: CellText? = nil) {
    (self.effects, self.notice) = (effects, notice)
  }
}

extension ControlsState {
  mutating func begin() -> ControlsOutcome {
    if sight.isIdle { sight = .loading }
    list.resize(count: rows.count)
    return ControlsOutcome([.look, .askRecorders])
  }

  mutating func perform(_ action: ControlsAction, now: Instant?) -> ControlsOutcome {
    switch action {
    case .pauseAll: return decide(.pauseEverything)
    case .resumeAll: return decide(.resume(Set(Stream.allCases)))
    case .open: return open(now)
    case .toggle, .toggleAll, .more, .less: change(action)
    case .agree, .refuse, .acknowledge: return answer(action, now)
    case .write: writePattern()
    case .remove: return removePattern()
    case .switchMode: return switchExclusionMode()
    case .toggleDay, .officeHours, .anyTime, .left, .right: changeWeek(action)
    }
    return ControlsOutcome()
  }

  mutating func decide(_ decision: Decision) -> ControlsOutcome {
    if decision == .pauseEverything { isBeingPaused = true }
    return ControlsOutcome([.decide(decision)], notice: "Writing your choice …")
  }

  private mutating func open(_ now: Instant?) -> ControlsOutcome {
    switch place {
    case .level(let stream):
      guard Level.allCases.indices.contains(inner.selected) else { return ControlsOutcome() }
      let level = Level.allCases[inner.selected]
      place = nil
      return decide(.edits([.level(stream, level)]))
    case .pause(let form):
      switch PauseForm.rows[inner.selected] {
      case .stream: change(.toggle)
      case .length(let length):
        guard !form.streams.isEmpty else {
          return ControlsOutcome(notice: "Tick at least one stream: Space.")
        }
        place = nil
        return decide(.pause(form.streams, length))
      }
    case .purpose: change(.toggle)
    case .exclusions: return openExclusion()
    case .schedule(let form):
      place = nil
      return decide(.edits([.schedule(form.schedule)]))
    case nil: return openSelected()
    }
    return ControlsOutcome()
  }

  private mutating func openSelected() -> ControlsOutcome {
    switch selected {
    case .stream(let stream):
      place = .level(stream)
      let level = policy?.choice?.levels[stream] ?? .off
      inner = ListWindow(count: Level.allCases.count, selected: level.rank)
    case .pause:
      place = .pause(PauseForm())
      inner = ListWindow(count: PauseForm.rows.count)
    case .exclusions: return openExclusions()
    case .schedule: place = .schedule(ScheduleForm(policy?.choice?.schedule, zone: zone))
    case .purpose(let name):
      guard let purpose = policy?.offer?.purpose(name) else { break }
      place = .purpose(PurposeForm(purpose))
      inner = ListWindow(count: PurposeForm.rows(purpose).count)
      return ControlsOutcome(noteShown(purpose))
    case .recorder(let index):
      guard recorders.indices.contains(index) else { break }
      return ControlsOutcome([.askRecorders], notice: recorders[index].sentence)
    case nil: break
    }
    return ControlsOutcome()
  }

  /// That it was shown is kept, and is no answer.
  private func noteShown(_ purpose: Offer.Purpose) -> [ControlsEffect] {
    let unseen = PurposeForm.asked(purpose).filter {
      policy?.choice?.consent(to: purpose.name, for: $0) == nil
    }
    guard !unseen.isEmpty, policy?.choice != nil else { return [] }
    let levels = unseen.map { ($0, purpose.levels[$0] ?? .off) }
    let answer = ConsentAnswer(
      purpose: purpose.name, state: .notified,
      levels: Dictionary(uniqueKeysWithValues: levels), shown: purpose.shown)
    return [.decide(.edits([.answer(answer)]))]
  }

  /// What moving means where it is not the list that moves; false where it is.
  ///
  /// - Parameter page: rows of a page.
  mutating func moveInside(_ action: DashboardAction, page: Int) -> Bool {
    switch (place, action) {
    case (.purpose(var form), .pageUp), (.purpose(var form), .pageDown):
      // The notice scrolls; the streams below it stay in sight.
      form.firstLine = max(0, form.firstLine + (action == .pageUp ? -page : page))
      place = .purpose(form)
    case (.schedule(var form), _):
      switch action {
      case .moveUp: form.move(days: -1)
      case .moveDown: form.move(days: 1)
      case .moveToFirst: form.move(slots: -ScheduleForm.slots)
      case .moveToLast: form.move(slots: ScheduleForm.slots)
      default: break
      }
      place = .schedule(form)
    default: return false
    }
    return true
  }

  private mutating func change(_ action: ControlsAction) {
    switch place {
    case .pause(var form):
      guard case .stream(let stream) = PauseForm.rows[inner.selected] else { return }
      form.toggle(stream)
      place = .pause(form)
    case .purpose(var form):
      guard let purpose = policy?.offer?.purpose(form.purpose) else { return }
      let rows = PurposeForm.rows(purpose)
      guard rows.indices.contains(inner.selected) else { return }
      switch (action, rows[inner.selected]) {
      case (.toggleAll, _): form.toggleAll(of: purpose)
      case (.toggle, .stream(let stream)): form.toggle(stream, of: purpose)
      case (.more, .stream(let stream)): form.step(stream, 1, of: purpose)
      case (.less, .stream(let stream)): form.step(stream, -1, of: purpose)
      case (.more, .expiry): form.stepDays(1)
      case (.less, .expiry): form.stepDays(-1)
      default: break
      }
      place = .purpose(form)
    case .schedule: changeWeek(action)
    case .level, .exclusions, nil: break
    }
  }

  private mutating func answer(_ action: ControlsAction, _ now: Instant?) -> ControlsOutcome {
    guard case .purpose(let form) = place, let now,
      let purpose = policy?.offer?.purpose(form.purpose)
    else { return ControlsOutcome() }
    switch action {
    case .agree:
      guard !form.levels.isEmpty else {
        return ControlsOutcome(
          notice: "Nothing is ticked. Space ticks a stream, a all of them; then y agrees.")
      }
      place = nil
      // A yes to a level is a choice of it, where the person never chose one.
      let unchosen = form.levels.filter { policy?.choice?.levels[$0.key] == nil }
      let levels = Stream.allCases.compactMap { stream in
        unchosen[stream].map { ChoiceEdit.level(stream, $0) }
      }
      return decide(.edits([.answer(form.consent(at: now))] + levels))
    case .refuse:
      place = nil
      return decide(.edits(form.refusal(purpose, policy?.choice, at: now).map(ChoiceEdit.answer)))
    default:
      guard let answer = form.acknowledgement(purpose, policy?.choice) else {
        return ControlsOutcome(notice: "You have answered already. y agrees anew, N says no.")
      }
      return decide(.edits([.answer(answer)]))
    }
  }
}

extension ControlsState {
  fileprivate mutating func changeWeek(_ action: ControlsAction) {
    guard case .schedule(var form) = place else { return }
    switch action {
    case .left: form.move(slots: -1)
    case .right: form.move(slots: 1)
    case .toggle: form.toggle()
    case .toggleDay: form.toggleDay()
    case .officeHours: form.takeOfficeHours()
    case .anyTime: form.openAll()
    default: break
    }
    place = .schedule(form)
  }
}

extension Offer {
  func purpose(_ name: String) -> Purpose? { purposes.first { $0.name == name } }
}
