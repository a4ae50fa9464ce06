internal import Cells

/// Chooses two numbered colours for a character together: what one of them lacks the other can
/// make up for, weighed by how much of the cell each covers.
struct PaletteFit {
  private let bank: InkBank
  /// For each character the means of ink², ink × paper and paper².
  private let overlaps: [SIMD3<Float>]
  /// Screens repeat themselves; the last cell's answer is often the next one's.
  private var last: (key: Key, style: Style)?

  private struct Key: Equatable {
    let character: Int
    let ink: SIMD3<Float>
    let paper: SIMD3<Float>
  }

  init(_ bank: InkBank) {
    self.bank = bank
    overlaps = bank.ink.map { ink in
      ink.reduce(SIMD3.zero) {
        $0 + SIMD3($1 * $1, $1 * (1 - $1), (1 - $1) * (1 - $1))
      } / Float(CellGrid.samples)
    }
  }

  mutating func style(_ match: TwoColorMatch, _ palette: Palette) -> Style {
    let key = Key(character: match.character, ink: match.ink, paper: match.paper)
    if let last, last.key == key { return last.style }
    let style = search(match, palette)
    last = (key, style)
    return style
  }

  private func search(_ match: TwoColorMatch, _ palette: Palette) -> Style {
    let overlap = overlaps[match.character]
    let inks = palette.candidates(near: match.ink).map { ($0, palette.colors[$0] - match.ink) }
    let papers = palette.candidates(near: match.paper).map {
      ($0, palette.colors[$0] - match.paper)
    }
    var best = (error: Float.infinity, ink: 0, paper: 0)
    for (ink, ofInk) in inks {
      for (paper, ofPaper) in papers {
        let errors = ofInk * ofInk * overlap.x + ofInk * ofPaper * (2 * overlap.y)
        let error = ((errors + ofPaper * ofPaper * overlap.z) * Palette.weights).sum()
        if error < best.error { best = (error, ink, paper) }
      }
    }
    return Style(
      .plain, foreground: palette.paint(best.ink), background: palette.paint(best.paper))
  }
}
