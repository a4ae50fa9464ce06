internal import CaptureModel
internal import Cells
internal import Controls
internal import Policy
package import TUI

extension ControlsState {
  /// On the list of all that can be chosen.
  package static let listKeys = Keymap<ControlsState, ControlsAction>([
    Binding(
      name: "controls.open", .enter, action: .open, summary: "Change what is selected",
      hint: "Change", group: "Controls", refusal: unread),
    Binding(
      name: "controls.resume", "P", action: .resumeAll, summary: "Go on: end every pause",
      hint: "Go on", group: "Controls",
      refusal: {
        guard let choice = $0.policy?.choice, !choice.pauses.isEmpty else {
          return "Nothing is paused."
        }
        return nil
      }),
  ])

  package static let levelKeys = Keymap<ControlsState, ControlsAction>([
    Binding(
      name: "controls.level.choose", .enter, action: .open, summary: "Choose this level",
      hint: "Choose", group: "A stream")
  ])

  package static let pauseKeys = Keymap<ControlsState, ControlsAction>([
    Binding(
      name: "controls.pause.begin", .enter, action: .open,
      summary: "Pause for this long, or tick the stream", hint: "Pause", group: "Pause"),
    Binding(
      name: "controls.pause.toggle", .space, action: .toggle,
      summary: "Pause this stream too, or not", hint: "Tick", group: "Pause"),
  ])

  package static let purposeKeys = Keymap<ControlsState, ControlsAction>([
    Binding(
      name: "controls.consent.tick", .space, .enter, action: .toggle,
      summary: "Tick the stream, or not", hint: "Tick", group: "Consent"),
    Binding(
      name: "controls.consent.tick-all", "a", action: .toggleAll,
      summary: "Tick all streams that are asked for, or none", hint: "All", group: "Consent"),
    Binding(
      name: "controls.consent.more", "+", .right, "l", action: .more,
      summary: "A higher level, or a longer time", group: "Consent"),
    Binding(
      name: "controls.consent.less", "-", .left, "h", action: .less,
      summary: "A lower level, or a shorter time", hint: "Less", group: "Consent"),
    Binding(
      name: "controls.consent.agree", "y", action: .agree,
      summary: "Agree to what is ticked, for as long as is said", hint: "Agree", group: "Consent"),
    Binding(
      name: "controls.consent.refuse", "N", action: .refuse,
      summary: "Say no to all of it, or take a yes back", hint: "No", group: "Consent"),
    Binding(
      name: "controls.consent.read", "c", action: .acknowledge,
      summary: "Confirm that you have read it, which is no consent", group: "Consent"),
  ])

  package static let exclusionKeys = Keymap<ControlsState, ControlsAction>([
    Binding(
      name: "controls.exclusion.try", .enter, action: .open,
      summary: "What it would have hidden; once more excludes it", hint: "Try, exclude",
      group: "Exclusions"),
    Binding(
      name: "controls.exclusion.write", "+", action: .write, summary: "Write a pattern",
      hint: "Write", group: "Exclusions"),
    Binding(
      name: "controls.exclusion.remove", "-", .delete, action: .remove,
      summary: "Take the pattern out of the list", hint: "Take out", group: "Exclusions"),
    Binding(
      name: "controls.exclusion.mode", "o", action: .switchMode,
      summary: "Exclude these windows, or record only these", group: "Exclusions"),
  ])

  package static let scheduleKeys = Keymap<ControlsState, ControlsAction>([
    Binding(
      name: "controls.schedule.keep", .enter, action: .open, summary: "Keep these hours",
      hint: "Keep", group: "Schedule"),
    Binding(
      name: "controls.schedule.toggle", .space, action: .toggle,
      summary: "Open or close this half hour", hint: "Open/close", group: "Schedule"),
    Binding(
      name: "controls.schedule.day", "d", action: .toggleDay,
      summary: "Open or close the whole day",
      hint: "Day", group: "Schedule"),
    Binding(
      name: "controls.schedule.office", "o", action: .officeHours,
      summary: "Monday to Friday from nine to five", group: "Schedule"),
    Binding(
      name: "controls.schedule.any", "a", action: .anyTime, summary: "Any time",
      group: "Schedule"),
    Binding(
      name: "controls.schedule.left", .left, "h", action: .left, summary: "Half an hour earlier",
      group: "Schedule"),
    Binding(
      name: "controls.schedule.right", .right, "l", action: .right,
      summary: "Half an hour later", group: "Schedule"),
  ])

  private static let unread: @Sendable (ControlsState) -> CellText? = {
    $0.policy == nil ? "What may be recorded is still being read." : nil
  }
}
