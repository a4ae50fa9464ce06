internal import CNcurses
package import Cells
internal import Dispatch
internal import Glibc
package import TUI

/// The terminal that the process was started in.
///
/// Costs nothing while nothing happens: keys and signals are awaited by the system's own means.
@MainActor
package final class CursesTerminal: Terminal {
  /// Which symbols the locale allows.
  package let glyphs: GlyphSet
  package let depth: ColorDepth
  private var painter: Painter
  private var decoder = KeyDecoder()
  private var receive: (@MainActor (Input) -> Void)?
  private var sources: [any DispatchSourceRead] = []

  /// Takes the terminal over; `close` gives it back. One at a time in a process.
  package init(
    theme: Theme = .named(.dark), colors: ColorChoice = .automatic, mouse: Bool = false,
    environment: [String: String]
  ) throws(TerminalError) {
    glyphs = cn_locale() == 1 ? .unicode : .ascii
    let wantsDirect = ColorDepth.wantsDirect(choice: colors, environment: environment)
    let code = Int(cn_start(wantsDirect ? 1 : 0))
    if let error = TerminalError(code: code, type: environment["TERM"] ?? "") { throw error }
    depth = ColorDepth.chosen(
      by: colors, environment: environment,
      available: .available(colors: Int(cn_colors()), isDirect: cn_is_direct() == 1))
    painter = Painter(
      theme: theme, palette: Palette(depth: depth, colors: Int(cn_colors())), glyphs: glyphs,
      pairs: Int(cn_pairs()))
    cn_mouse(mouse ? 1 : 0)
  }

  package var size: Size {
    var (rows, columns): (Int32, Int32) = (0, 0)
    cn_size(&rows, &columns)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  package func start(_ receive: @escaping @MainActor (Input) -> Void) {
    self.receive = receive
    watch(STDIN_FILENO) { [weak self] in self?.readKeys() }
    watch(cn_signal_descriptor()) { [weak self] in self?.readSignals() }
    // What was typed before curses was asked may already be in its own buffer.
    readKeys()
  }

  private func watch(_ descriptor: Int32, _ handle: @escaping @MainActor () -> Void) {
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler { MainActor.assumeIsolated { handle() } }
    source.resume()
    sources.append(source)
  }

  private func readKeys() {
    var isEmpty = true
    while let code = KeyReader.next() {
      isEmpty = false
      for input in decoder.take(code) { receive?(input) }
    }
    for input in decoder.pause() { receive?(input) }
    if isEmpty, cn_has_hung_up() == 1 {
      stopWatching()
      receive?(.hangup)
    }
  }

  private func readSignals() {
    while case let signal = cn_next_signal(), signal != 0 {
      switch signal {
      case SIGWINCH: followSize()
      case SIGTSTP: suspend()
      case SIGCONT:
        cn_resume()
        comeBack()
      default: receive?(.terminate(signal: signal))
      }
    }
  }

  private func followSize() {
    guard cn_resize() == 1 else { return }
    painter.forget()
    receive?(.resize(size))
  }

  package func present(_ frame: Canvas) { painter.paint(frame, screen: size) }

  package func suspend() {
    cn_suspend()
    comeBack()
  }

  private func comeBack() {
    painter.forget()
    followSize()
    receive?(.resumed)
  }

  package func set(_ setting: TerminalSetting) {
    switch setting {
    case .colors(let name, let heat): painter.use(.named(name, heat: heat))
    case .mouse(let isOn): cn_mouse(isOn ? 1 : 0)
    }
  }

  package func close() {
    receive = nil
    stopWatching()
    cn_stop()
  }

  private func stopWatching() {
    for source in sources { source.cancel() }
    sources = []
  }
}
