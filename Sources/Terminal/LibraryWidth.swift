internal import CNcurses

/// The columns of a scalar as the C library, and with it curses, sees them.
enum LibraryWidth {
  /// -1 for what is not printable in the locale of the thread.
  static func of(_ scalar: Unicode.Scalar) -> Int { Int(cn_width(scalar.value)) }
}
