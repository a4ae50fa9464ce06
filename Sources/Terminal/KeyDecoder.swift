internal import Cells
internal import TUI

/// Makes inputs of what curses reads: scalars, and keys that it knows by their sequences.
///
/// A sequence that curses does not know comes as its single scalars, and none of those may act
/// as a key: it is swallowed to its end (ECMA-48 5.4 and 8.3). A value, so that tests need no
/// terminal.
struct KeyDecoder {
  enum Code: Hashable {
    case scalar(UInt32)
    case key(Key)
    case pasteBegin
    case pasteEnd
    /// A key that means nothing here.
    case other
  }

  private enum State {
    case ground
    case escape
    /// Inside of a sequence, with the scalar after Esc, and whether more has come.
    case sequence(Unicode.Scalar, isBegun: Bool)
    /// Inside of a report of the mouse, with its parameters so far.
    case mouse(String)
    /// After Esc inside of a string, where `\` ends it.
    case stringEscape
    case paste([Unicode.Scalar])
  }

  /// Scalars of a paste that are kept; the rest of it is dropped.
  static let pasteLimit = 4096

  private var state = State.ground

  /// Takes one code; returns what it completes.
  mutating func take(_ code: Code) -> [Input] {
    switch (state, code) {
    case (.paste(let kept), .pasteEnd):
      state = .ground
      return [.paste(Self.text(of: kept))]
    case (.paste(let kept), .scalar(let value)):
      if kept.count < Self.pasteLimit, let scalar = Unicode.Scalar(value) {
        state = .paste(kept + [scalar])
      }
      return []
    case (.paste, _): return []
    case (_, .pasteBegin):
      state = .paste([])
      return []
    case (_, .pasteEnd), (_, .other):
      state = .ground
      return []
    case (_, .key(let key)):
      state = .ground
      return [.key(key)]
    case (_, .scalar(let value)):
      guard let scalar = Unicode.Scalar(value) else { return [] }
      return take(scalar)
    }
  }

  /// Nothing more waits. Esc that nothing followed is the key itself, also inside of a string
  /// that never ends; so is Alt with a scalar that could have begun a sequence.
  mutating func pause() -> [Input] {
    switch state {
    case .escape, .stringEscape:
      state = .ground
      return [.key(.escape)]
    case .sequence(let first, isBegun: false):
      state = .ground
      return [.key(.alt(first))]
    case .ground, .sequence, .mouse, .paste: return []
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> [Input] {
    switch state {
    case .ground, .paste:
      if scalar == "\u{1B}" {
        state = .escape
        return []
      }
      return Self.key(of: scalar).map { [.key($0)] } ?? []
    case .escape: return takeAfterEscape(scalar)
    case .sequence("[", isBegun: false) where scalar == "<":
      state = .mouse("")
      return []
    case .sequence(let first, _): return takeInSequence(scalar, first: first)
    case .mouse(let parameters): return takeInMouse(scalar, parameters)
    case .stringEscape:
      switch scalar {
      case "\\": state = .ground
      case "\u{1B}": break
      default: state = .sequence("]", isBegun: true)
      }
      return []
    }
  }

  private mutating func takeAfterEscape(_ scalar: Unicode.Scalar) -> [Input] {
    switch scalar {
    case "[", "O", "]", "P", "_", "^", "X":
      state = .sequence(scalar, isBegun: false)
      return []
    case "\u{1B}": return [.key(.escape)]
    default:
      state = .ground
      guard case .character(let printable)? = Self.key(of: scalar) else { return [] }
      return [.key(.alt(printable))]
    }
  }

  private mutating func takeInSequence(
    _ scalar: Unicode.Scalar, first: Unicode.Scalar
  ) -> [Input] {
    let isEnd =
      switch first {
      case "[": (0x40...0x7E).contains(scalar.value) && scalar != "["
      case "O": true
      default: scalar == "\u{07}" || scalar == "\u{9C}"
      }
    if scalar == "\u{1B}" {
      // Esc breaks a sequence off and begins another one, but in a string it begins the end.
      state = first == "[" || first == "O" ? .escape : .stringEscape
    } else {
      state = isEnd ? .ground : .sequence(first, isBegun: true)
    }
    return []
  }

  private mutating func takeInMouse(_ scalar: Unicode.Scalar, _ parameters: String) -> [Input] {
    switch scalar {
    case "0"..."9", ";":
      guard parameters.utf8.count < MouseReport.longest else { break }
      state = .mouse(parameters + String(scalar))
      return []
    case "M", "m":
      state = .ground
      return MouseReport.input(parameters, isPress: scalar == "M").map { [$0] } ?? []
    default: break
    }
    return takeInSequence(scalar, first: "[")
  }

  static func key(of scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x1B: .escape
    case 0x00: .control("@")
    case 0x01...0x1A: Unicode.Scalar(scalar.value + 0x60).map(Key.control)
    case 0x1C...0x1F: Unicode.Scalar(scalar.value + 0x40).map(Key.control)
    default:
      CellText(untrusted: String(scalar)).string == String(scalar) ? .character(scalar) : nil
    }
  }

  /// One line: line ends and tabs become spaces, other controls go.
  private static func text(of scalars: [Unicode.Scalar]) -> CellText {
    var kept = String.UnicodeScalarView()
    for scalar in scalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: kept.append(" ")
      case 0..<0x20, 0x7F..<0xA0: continue
      default: kept.append(scalar)
      }
    }
    return CellText(untrusted: String(kept), limit: pasteLimit)
  }
}
