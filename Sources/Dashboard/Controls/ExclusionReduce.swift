internal import CaptureModel
internal import Cells
internal import Controls
internal import Policy
internal import TUI

extension ControlsState {
  private var rules: ExclusionRules { policy?.choice?.exclusions ?? .suggested }

  var exclusionRows: [ExclusionForm.Row] {
    guard case .exclusions(let form) = place else { return [] }
    return ExclusionForm.rows(rules, form.seen.value ?? [])
  }

  mutating func openExclusions() -> ControlsOutcome {
    var form = ExclusionForm()
    form.seen = .loading
    place = .exclusions(form)
    inner = ListWindow(count: exclusionRows.count)
    return ControlsOutcome([.listWindows])
  }

  /// True while keys are text of a pattern.
  var isWritingPattern: Bool {
    if case .exclusions(let form) = place { form.field != nil } else { false }
  }

  mutating func writePattern() {
    guard case .exclusions(var form) = place else { return }
    form.field = TextField(limit: WindowPattern.longest)
    form.trial = nil
    place = .exclusions(form)
  }

  /// A key while a pattern is written.
  mutating func take(_ key: Key) -> ControlsOutcome {
    guard case .exclusions(var form) = place, var field = form.field else {
      return ControlsOutcome()
    }
    switch key {
    case .escape, .control("c"):
      (form.field, form.trial) = (nil, nil)
    case .tab:
      let parts = WindowPattern.Part.allCases
      let place = (parts.firstIndex(of: form.part) ?? 0) + 1
      form.part = parts[place % parts.count]
      form.trial = nil
    case .enter:
      guard let pattern = form.written else {
        return ControlsOutcome(notice: "Write what the title or the app holds. Esc leaves.")
      }
      return tryOrAdd(pattern)
    default:
      guard field.take(key) else {
        return ControlsOutcome(notice: "Enter tries it, Tab changes what it is about, Esc leaves.")
      }
      form.field = field
      form.trial = nil
    }
    place = .exclusions(form)
    return ControlsOutcome()
  }

  mutating func insert(_ text: CellText) {
    guard case .exclusions(var form) = place else { return }
    form.field?.insert(text)
    form.trial = nil
    place = .exclusions(form)
  }

  /// First what it would have hidden, then, with the same key once more, the pattern itself.
  private mutating func tryOrAdd(_ pattern: WindowPattern) -> ControlsOutcome {
    guard case .exclusions(var form) = place else { return ControlsOutcome() }
    guard form.trial?.pattern == pattern, case .loaded? = form.trial?.result else {
      form.trial = .init(pattern: pattern, result: .loading)
      place = .exclusions(form)
      return ControlsOutcome([.tryPattern(pattern)])
    }
    (form.field, form.trial) = (nil, nil)
    place = .exclusions(form)
    return decide(.edits([.exclude(pattern)]))
  }

  mutating func openExclusion() -> ControlsOutcome {
    guard case .exclusions(let form) = place, exclusionRows.indices.contains(inner.selected) else {
      return ControlsOutcome()
    }
    switch exclusionRows[inner.selected] {
    case .pattern(let pattern):
      guard case .exclusions(var form) = place else { return ControlsOutcome() }
      form.trial = .init(pattern: pattern, result: .loading)
      place = .exclusions(form)
      return ControlsOutcome([.tryPattern(pattern)])
    case .seen(let index):
      guard let seen = form.seen.value, seen.indices.contains(index) else {
        return ControlsOutcome()
      }
      return tryOrAdd(seen[index].pattern)
    }
  }

  mutating func removePattern() -> ControlsOutcome {
    guard exclusionRows.indices.contains(inner.selected),
      case .pattern(let pattern) = exclusionRows[inner.selected]
    else { return ControlsOutcome(notice: "Only patterns of your list can be taken out.") }
    return decide(.edits([.removePattern(pattern)]))
  }

  mutating func switchExclusionMode() -> ControlsOutcome {
    decide(.edits([.exclusionMode(rules.mode == .exclude ? .only : .exclude)]))
  }

  mutating func take(windows: Loadable<[SeenWindow]>) {
    guard case .exclusions(var form) = place else { return }
    form.seen = windows
    place = .exclusions(form)
    inner.resize(count: exclusionRows.count)
  }

  mutating func take(trial: Loadable<CellText>, of pattern: WindowPattern) {
    guard case .exclusions(var form) = place, form.trial?.pattern == pattern else { return }
    form.trial = .init(pattern: pattern, result: trial)
    place = .exclusions(form)
  }
}
