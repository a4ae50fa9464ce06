import CaptureFixtures
import TerminalHarness
import Testing

/// The path of the pointer and its regions in a real terminal.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"), .serialized)
struct PointerPathTests {
  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func thePathIsPlayedAndSteppedThrough(columns: Int, rows: Int) throws {
    let dashboard = try Dashboard(columns: columns, rows: rows)
    try dashboard.wait(for: "851", "1 recording")
    try dashboard.session.press("3")
    // The Overview says '17 presses' too.
    try dashboard.wait(for: "17 presses", "1280 × 800")
    try dashboard.session.press("t")
    try dashboard.wait(for: "A drawing: nothing is done again", "Path: burst 1 of 8", "stopped, ×1")
    try dashboard.session.press("+", "+", "+", "Space")
    try dashboard.wait(for: "playing ×10", "burst 2 of 8")
    try dashboard.session.press("Space")
    try dashboard.wait(for: "stopped, ×10")
    // Back to the first burst, then from click to click.
    for _ in 0..<8 { try dashboard.session.press("k") }
    try dashboard.wait(for: "This is the start of the path.")
    try dashboard.session.press("g", "c", "c", "c")
    try dashboard.wait(for: "Click 3, left")
    try dashboard.session.press("e")
    try dashboard.wait(for: "Someone could infer from this path", "EU AI Act")
    try dashboard.session.press("Escape")
    try dashboard.wait(for: "Click 3, left")
    try dashboard.session.press("i")
    try dashboard.wait(for: "Rows behind burst", "pressed")
    try dashboard.session.press("q")
    try dashboard.wait(for: "Click 3, left")
    try dashboard.session.press("t")
    try dashboard.wait(for: "17 presses")
    try dashboard.quit()
  }

  @Test func aRegionIsZoomedAndItsRowsAreShown() throws {
    let dashboard = try Dashboard(columns: 120, rows: 40)
    try dashboard.wait(for: "851", "1 recording")
    try dashboard.session.press("3")
    try dashboard.wait(for: "17 presses")
    try dashboard.session.press("m", "Enter", "Enter")
    try dashboard.wait(for: "region, 320 × 200 from x 480, y 296", "190 motion events")
    try dashboard.session.press("i")
    try dashboard.wait(for: "Rows behind motion in 320 × 200 px", "of 190")
    try dashboard.session.press("Escape")
    try dashboard.wait(for: "region, 320 × 200")
    try dashboard.session.press("Escape")
    try dashboard.wait(for: "1280 × 800", "851 motion events")
    try dashboard.quit()
  }
}
