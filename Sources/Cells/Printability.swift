/// Whether a scalar from outside may reach a terminal.
///
/// Sources: Unicode general categories (UAX #44), the bidirectional formatting characters
/// (UAX #9 2), and Default_Ignorable_Code_Point (UAX #44 5.7.1).
enum Printability {
  case printable
  /// C0, C1, DEL: would drive the terminal.
  case control
  /// Has no width and no picture of its own: hides or reorders what stands beside it.
  case invisible
  /// A space of another width, a line or a paragraph separator, or a tab.
  case space

  static func of(_ scalar: Unicode.Scalar) -> Printability {
    switch scalar.value {
    case 0x20..<0x7F: return .printable
    case 0x09: return .space
    case 0..<0x20, 0x7F..<0xA0: return .control
    case 0xFE00...0xFE0F, 0xE0000...0xE0FFF: return .invisible
    default: break
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
    case .format: return .invisible
    case .control, .surrogate, .privateUse, .unassigned: return .control
    default: break
    }
    if properties.isDefaultIgnorableCodePoint { return .invisible }
    return CellWidth.isKnown(scalar) ? .printable : .control
  }
}
