internal import Cells

/// Draws cells with two colours each.
struct ColorMosaic {
  private let bank: InkBank
  private let palette: Palette?
  /// How far the two colours may be pushed apart; 1 leaves them.
  private let push: Float

  init(_ symbols: MosaicOptions.Symbols, _ colors: ColorDepth) {
    bank = .of(symbols)
    palette = Palette.of(colors)
    // Letters cover too little of a cell to bring out its contrast; blocks do it justice.
    push = symbols == .ascii ? 1.5 : 1
  }

  func draw(_ samples: CellSamples, on canvas: inout Canvas) {
    samples.values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress else { return }
      var fit = PaletteFit(bank)
      for row in 0..<samples.rows {
        for column in 0..<samples.columns {
          let cell = start + (row * samples.columns + column) * 3 * CellGrid.samples
          var match = TwoColorMatch(cell, bank)
          if push > 1 { pushApart(&match, cell) }
          settle(&match)
          var style =
            palette.map { fit.style(match, $0) }
            ?? Style(.plain, foreground: Paint(match.ink), background: Paint(match.paper))
          let glyph = bank.glyphs[match.character]
          // What has no ink needs no colour for it: terminals have a limited number of pairs.
          if glyph == .space { style.foreground = .none }
          canvas.put(glyph, row: row, column: column, style: style)
        }
      }
    }
  }

  /// Brings the variance of lightness in the cell up to that of the picture, as far as `push` goes.
  private func pushApart(_ match: inout TwoColorMatch, _ cell: UnsafePointer<Float>) {
    let share = bank.coverage[match.character]
    let shown =
      abs(((match.ink - match.paper) * CellGrid.luma).sum()) * (share * (1 - share)).squareRoot()
    guard shown > 1 else { return }
    let mean = (match.mean * CellGrid.luma).sum()
    var squares: Float = 0
    for sample in 0..<CellGrid.samples {
      let lightness =
        cell[sample] * CellGrid.luma.x + cell[CellGrid.samples + sample] * CellGrid.luma.y
        + cell[2 * CellGrid.samples + sample] * CellGrid.luma.z
      squares += (lightness - mean) * (lightness - mean)
    }
    let wanted = (squares / Float(CellGrid.samples)).squareRoot()
    let factor = min(push, max(1, wanted / shown))
    match.ink = match.mean + (match.ink - match.mean) * factor
    match.paper = match.mean + (match.paper - match.mean) * factor
  }

  /// Brings both colours into what exists. Where one had to give way, the other makes up for it,
  /// so that the cell keeps its mean as far as that can be.
  private func settle(_ match: inout TwoColorMatch) {
    let share = bank.coverage[match.character]
    guard share > 0, share < 1 else {
      match.ink = clamped(match.ink)
      match.paper = clamped(match.paper)
      return
    }
    let ink = clamped(match.ink)
    let paper = clamped((match.mean - ink * share) / (1 - share))
    match.ink = clamped((match.mean - paper * (1 - share)) / share)
    match.paper = paper
  }

  private func clamped(_ color: SIMD3<Float>) -> SIMD3<Float> {
    color.clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 255))
  }
}

extension Paint {
  /// Channels of 0 ... 255, rounded.
  init(_ color: SIMD3<Float>) {
    let color = color.clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 255)) + 0.5
    self.init(red: UInt8(color.x), green: UInt8(color.y), blue: UInt8(color.z))
  }
}
