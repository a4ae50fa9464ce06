internal import Cells
internal import TUI

/// Typed text is masked. A person shows it on purpose, for a while; it is masked again after that
/// time, and whenever the terminal is given away or changes its size.
extension DashboardState {
  package static let longestReveal = Duration.seconds(30)

  mutating func reveal() -> Asked {
    if isRevealed {
      notice = "Typed text is masked again."
      return mask()
    }
    isRevealed = true
    notice = "Typed text is shown for 30 seconds to whoever sees this screen. v masks it."
    return [.run(.maskLater)]
  }

  mutating func mask() -> Asked {
    isRevealed = false
    return [.cancel(.mask)]
  }
}
