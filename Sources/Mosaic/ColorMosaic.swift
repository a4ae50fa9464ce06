internal import Cells
internal import Pixels

/// Draws cells with two colours each.
struct ColorMosaic {
  private let bank: InkBank
  private let palette: Palette?

  init(_ symbols: MosaicOptions.Symbols, _ colors: ColorDepth) {
    bank = .of(symbols)
    palette = Palette.of(colors)
  }

  func draw(_ picture: Picture, on canvas: inout Canvas) {
    let (columns, rows) = (canvas.size.columns, canvas.size.rows)
    let samples = CellSamples(picture, columns: columns, rows: rows)
    let soft =
      bank.softness == 0
      ? samples
      : CellSamples(picture, columns: columns, rows: rows, softness: bank.softness)
    samples.values.withUnsafeBufferPointer { sharp in
      soft.values.withUnsafeBufferPointer { soft in
        guard let sharp = sharp.baseAddress, let soft = soft.baseAddress else { return }
        for index in 0..<columns * rows {
          let start = index * 3 * CellGrid.samples
          let cell = draw(sharp + start, soft: soft + start)
          canvas.put(
            cell.glyph, row: index / columns, column: index % columns, style: cell.style)
        }
      }
    }
  }

  private func draw(_ cell: UnsafePointer<Float>, soft: UnsafePointer<Float>) -> Cell {
    var match = TwoColorMatch(cell, soft: soft, bank)
    settle(&match)
    var style = Style(.plain, foreground: paint(match.ink), background: paint(match.paper))
    let glyph = bank.glyphs[match.character]
    // What has no ink needs no colour for it: terminals have a limited number of pairs.
    if glyph == .space { style.foreground = .none }
    return Cell(glyph: glyph, style: style)
  }

  private func paint(_ color: SIMD3<Float>) -> Paint {
    palette.map { $0.paint($0.nearest(to: color)) } ?? Paint(color)
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
