internal import CNcurses

/// What the dashboard would find if it took the terminal of this process over. Changes nothing
/// there.
package struct TerminalProbe: Sendable {
  /// Why it could not take it; nil where it could.
  package let error: TerminalError?
  /// Colours that would be used.
  package let depth: ColorDepth
  package let isUTF8: Bool

  /// Looks now, on the main thread.
  @MainActor
  package init(colors: ColorChoice, environment: [String: String]) {
    isUTF8 = cn_locale() == 1
    var count: Int32 = 0
    let code = Int(cn_look(&count))
    error = TerminalError(code: code, type: environment["TERM"] ?? "")
    let isDirect =
      count >= 256 && ColorDepth.wantsDirect(choice: colors, environment: environment)
    depth = ColorDepth.chosen(
      by: colors, environment: environment,
      available: .available(colors: Int(count), isDirect: isDirect))
  }

  /// Whether the locale of this process can show more than ASCII.
  @MainActor package static var isLocaleUTF8: Bool { cn_locale() == 1 }

  /// Name and version of the library that draws, e.g. `ncurses 6.4.20221231`.
  package static var library: String {
    cn_version().map { String(cString: $0) } ?? ""
  }
}
