internal import CNcurses
internal import Cells

/// Why there is no terminal to draw on. Holds the name of the terminal's type and no content.
package enum TerminalError: Error, Hashable, Sendable {
  case notATerminal
  case noType
  case unknownType(String)
  case cannotMove(String)
  case refused

  package var message: String {
    switch self {
    case .notATerminal: "The dashboard needs a terminal for its input and its output."
    case .noType: "The type of the terminal is not known: TERM is not set."
    case .unknownType(let type): "The type of the terminal, TERM=\(type), is not known here."
    case .cannotMove(let type): "A terminal of type \(type) cannot place its cursor."
    case .refused: "The terminal could not be set up."
    }
  }

  package var hint: String? {
    switch self {
    case .notATerminal: "Start it without pipes and redirections, or use a command that prints."
    case .noType, .unknownType, .cannotMove:
      "Try TERM=xterm-256color, or TERM=linux on a console, or use a command that prints."
    case .refused: "Try another terminal, or use a command that prints."
    }
  }
}

extension TerminalError {
  /// - Parameters:
  ///   - code: of CNcurses; nil where it says that there is no error.
  ///   - type: what TERM says.
  init?(code: Int, type: String) {
    let name = CellText(untrusted: type, limit: 64).string
    switch code {
    case CN_OK: return nil
    case CN_NOT_A_TERMINAL: self = .notATerminal
    case CN_NO_TYPE: self = .noType
    case CN_UNKNOWN_TYPE: self = .unknownType(name)
    case CN_CANNOT_MOVE: self = .cannotMove(name)
    default: self = .refused
    }
  }
}
