/// What a cell means. A theme gives it colours and attributes; a screen never names a colour for
/// words, so that every palette, a monochrome one included, can keep the meanings apart.
package enum Role: UInt8, CaseIterable, Sendable {
  case plain, title, muted, accent, selection, border, key
  /// States of a stream; each also has its glyph and its word.
  case recorded, reduced, off, paused, unknown
  case warning, danger
  case tab, activeTab, status, input
  /// Ten steps of a density scale, from almost nothing to the most.
  case heat0, heat1, heat2, heat3, heat4, heat5, heat6, heat7, heat8, heat9

  /// The step of the density scale for a share of the maximum, 0 ... 1; clamped outside of it.
  package static func heat(_ share: Double) -> Role {
    // Clamped before it is converted: an infinite share must not trap.
    let step = share.isNaN ? 0 : Int(min(9, max(0, (share * 10).rounded(.down))))
    return Role(rawValue: Role.heat0.rawValue + UInt8(step)) ?? .heat0
  }
}

/// A colour of a picture, a step of the density scale as the theme has it, or none (what the role
/// says). Eight bits a channel, sRGB.
package struct Paint: Hashable, Sendable {
  private let bits: UInt32

  package static let none = Paint(bits: 0)

  private init(bits: UInt32) { self.bits = bits }

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    bits = 0x0100_0000 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
  }

  /// A step of the density scale, for halves of cells, where no role can be: 0 is the ground, on
  /// which nothing is, and 9 the most. Clamped outside of that.
  package static func heat(_ step: Int) -> Paint {
    Paint(bits: 0x0200_0000 | UInt32(min(9, max(0, step))))
  }

  package var isNone: Bool { bits == 0 }
  /// The step, nil for a colour of a picture.
  package var heatStep: Int? { bits >> 24 == 2 ? Int(bits & 0xFF) : nil }
  package var red: UInt8 { UInt8(truncatingIfNeeded: bits >> 16) }
  package var green: UInt8 { UInt8(truncatingIfNeeded: bits >> 8) }
  package var blue: UInt8 { UInt8(truncatingIfNeeded: bits) }
}

/// How a cell looks: its role, and for cells of a picture the two colours, which a terminal
/// brings down to what it can show.
package struct Style: Hashable, Sendable {
  package var role: Role
  package var foreground: Paint
  package var background: Paint

  package init(_ role: Role, foreground: Paint = .none, background: Paint = .none) {
    (self.role, self.foreground, self.background) = (role, foreground, background)
  }

  package static let plain = Style(.plain)
}
