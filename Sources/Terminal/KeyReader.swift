internal import CNcurses
internal import TUI

/// Reads codes from curses and gives them the names of `Key`.
enum KeyReader {
  /// The next code that waits, or nil.
  static func next() -> KeyDecoder.Code? {
    var code: Int32 = 0
    switch Int(cn_read(&code)) {
    case CN_SCALAR: return .scalar(UInt32(bitPattern: code))
    case CN_KEY: return name(of: Int(code))
    default: return nil
    }
  }

  private static func name(of code: Int) -> KeyDecoder.Code {
    switch code {
    case CN_KEY_UP: .key(.up)
    case CN_KEY_DOWN: .key(.down)
    case CN_KEY_LEFT: .key(.left)
    case CN_KEY_RIGHT: .key(.right)
    case CN_KEY_PAGE_UP: .key(.pageUp)
    case CN_KEY_PAGE_DOWN: .key(.pageDown)
    case CN_KEY_HOME: .key(.home)
    case CN_KEY_END: .key(.end)
    case CN_KEY_ENTER: .key(.enter)
    case CN_KEY_BACK_TAB: .key(.backTab)
    case CN_KEY_BACKSPACE: .key(.backspace)
    case CN_KEY_DELETE: .key(.delete)
    case CN_KEY_INSERT: .key(.insert)
    case CN_KEY_PASTE_BEGIN: .pasteBegin
    case CN_KEY_PASTE_END: .pasteEnd
    case (CN_KEY_FUNCTION + 1)...(CN_KEY_FUNCTION + 63): .key(.function(code - CN_KEY_FUNCTION))
    default: .other
    }
  }
}
