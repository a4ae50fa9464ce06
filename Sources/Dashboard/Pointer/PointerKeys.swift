internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import TUI

extension DashboardState {
  /// Those of what the Pointer screen shows now.
  var pointerMode: Keymap<DashboardState, DashboardAction> {
    if pointer.trail != nil { return Self.trailKeys }
    return pointer.cursor == nil ? Self.pointerKeys : Self.regionKeys
  }

  private static let swap = Binding<DashboardState, DashboardAction>(
    name: "pointer.swap", "m", action: .switchGrid, summary: "Show clicks or motion",
    hint: "Clicks/motion", group: "Pointer")

  private static let beneath = Binding<DashboardState, DashboardAction>(
    name: "pointer.screen", "b", action: .onPointer(.toggleSight),
    summary: "The picture of the screen beneath the map, dimmed, or not", hint: "Screen",
    group: "Pointer", refusal: nothing)

  static let pointerKeys = Keymap<DashboardState, DashboardAction>([
    Binding(
      name: "pointer.region", .enter, "z", action: .onPointer(.chooseRegion),
      summary: "Choose a region to look at closely", hint: "Region", group: "Pointer",
      refusal: nothing),
    Binding(
      name: "pointer.path", "t", action: .onPointer(.onTrail(.open)),
      summary: "The path of the span as a drawing", hint: "Path", group: "Pointer",
      refusal: nothing),
    swap,
    beneath,
    Binding(
      name: "pointer.wider", "-", action: .onPointer(.zoomOut),
      summary: "Out of the region, to what it lies in", hint: "Wider", group: "Pointer",
      refusal: { $0.pointer.regions.isEmpty ? "All of it is shown already." : nil }),
    Binding(
      name: "pointer.view", "o", action: .onPointer(.nextView),
      summary: "The next monitor, or the next desktop", group: "Pointer", refusal: oneView),
  ])

  static let regionKeys = Keymap<DashboardState, DashboardAction>([
    Binding(
      name: "region.zoom", .enter, "z", "+", action: .onPointer(.zoomIn),
      summary: "Zoom into the marked region", hint: "Zoom in", group: "Region"),
    Binding(
      name: "region.wider", "-", action: .onPointer(.zoomOut),
      summary: "Out of the region, to what it lies in", group: "Region"),
    Binding(
      name: "region.left", .left, "h", action: .onPointer(.left), summary: "Left by a place",
      group: "Region"),
    Binding(
      name: "region.right", .right, "l", action: .onPointer(.right), summary: "Right by a place",
      hint: "Move", group: "Region"),
    Binding(
      name: "region.up", .up, "k", action: .onPointer(.up), summary: "Up by a place",
      group: "Region"),
    Binding(
      name: "region.down", .down, "j", action: .onPointer(.down), summary: "Down by a place",
      group: "Region"),
    swap,
    beneath,
  ])

  private static let nothing: @Sendable (DashboardState) -> CellText? = {
    guard $0.pointer.data.value != nil else { return "Still reading: press it again in a moment." }
    return ($0.pointer.whole?.events ?? 0) > 0 ? nil : "There are no clicks and no motion here."
  }

  private static let oneView: @Sendable (DashboardState) -> CellText? = { state in
    let desktops = state.pointer.data.value?.desktops.count ?? 0
    let monitors = state.pointer.whole?.desktop.monitors.count ?? 0
    return desktops > 1 || monitors > 1 ? nil : "There is one desktop with one monitor."
  }

  static let trailKeys = Keymap<DashboardState, DashboardAction>(playing + scrubbing)

  private static func onTrail(
    _ name: String, _ keys: [Key], _ action: TrailAction, _ summary: CellText,
    hint: CellText? = nil
  ) -> Binding<DashboardState, DashboardAction> {
    Binding(
      name: "path." + name, keys, action: .onPointer(.onTrail(action)), summary: summary,
      hint: hint, group: "Path",
      refusal: { $0.pointer.trail?.range == nil ? "There is no path to show." : nil })
  }

  private static let playing = [
    onTrail(
      "play", [.space, .enter], .play,
      "Play or stop the drawing; nothing is done again. Space marks no moment here",
      hint: "Play/stop"),
    onTrail("faster", ["+", "="], .faster, "Faster: 1, 2, 5, 10, 30, 60 times", hint: "Faster"),
    onTrail("slower", ["-"], .slower, "Slower"),
    Binding<DashboardState, DashboardAction>(
      name: "path.explain", "e", action: .onPointer(.onTrail(.explain)),
      summary: "All that the path lets someone infer, or the drawing again", hint: "Infer",
      group: "Path"),
    Binding<DashboardState, DashboardAction>(
      name: "path.close", "t", action: .onPointer(.onTrail(.close)), summary: "Back to the map",
      group: "Path"),
    Binding<DashboardState, DashboardAction>(
      name: "path.view", "o", action: .onPointer(.nextView),
      summary: "The path on the next monitor, or the next desktop", group: "Path",
      refusal: oneView),
  ]

  private static let scrubbing = [
    onTrail("before", [.left, "h"], .pointBefore, "A point back"),
    onTrail("after", [.right, "l"], .pointAfter, "A point on", hint: "Step"),
    onTrail("second-before", ["<", ","], .secondBefore, "A second back"),
    onTrail("second-after", [">", "."], .secondAfter, "A second on", hint: "Second"),
    onTrail("click-before", ["C"], .clickBefore, "To the click before"),
    onTrail("click-after", ["c"], .clickAfter, "To the next click", hint: "Click"),
    onTrail("burst-before", [.up, "k"], .burstBefore, "To the burst before"),
    onTrail(
      "burst-after", [.down, "j"], .burstAfter, "To the next burst, after a pause of 2 s or more",
      hint: "Burst"),
    onTrail("start", [.home, "g"], .start, "To the start of the burst"),
    onTrail("end", [.end, "G"], .end, "To its end"),
  ]
}
