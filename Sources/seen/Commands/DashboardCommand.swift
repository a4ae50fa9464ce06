internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Compliance
internal import Configuration
internal import Dashboard
internal import Keyboard
internal import Summaries
internal import TUI
internal import Terminal

/// `seen` without a subcommand.
struct DashboardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dashboard", abstract: "Open the dashboard (what `seen` alone does).",
    shouldDisplay: false)

  @OptionGroup var options: RecordingOptions
  @OptionGroup var display: DisplayOptions

  @Flag(name: .long, help: "Open the demo where this machine has no recordings.")
  var demoIfEmpty = false

  @Flag(
    name: .long,
    help: "Linear mode for screen readers: commands in, lines out, nothing drawn over.")
  var plain = false
  @Flag(name: .long, help: "Print the folder of the configuration, and do nothing else.")
  var printConfigDir = false

  func run() async throws {
    let surroundings = Surroundings.ofProcess()
    if printConfigDir { return try ConfigCommand.printFolder(surroundings) }
    let library = try LibraryAccess.library(options, surroundings)
    let settings = ConfigurationAccess.load(surroundings.environment).settings
    if plain || (settings.plain ?? false && surroundings.isTerminal) {
      return try await PlainLoop.run(library, surroundings, isDemo: false)
    }
    if demoIfEmpty, options.recording.isEmpty, try library.atStart().entries.isEmpty {
      return try await Demo.open(display, surroundings)
    }
    guard surroundings.isTerminal else {
      return try SummaryCommand.print(library, options.choice, isJSON: false)
    }
    let settling = SettlingAtStart(surroundings, library.store)
    try await DashboardSession.run(
      library, display, surroundings,
      history: HistoryAccess.runner(surroundings, countsDays: options.recording.isEmpty),
      policy: ViolationAccess.policy(surroundings),
      controls: ControlsAccess.runner(surroundings), settling: settling)
  }
}

/// The dashboard on the terminal of this process.
enum DashboardSession {
  /// - Parameters:
  ///   - history: nil for the demo, which is nobody's.
  ///   - controls: nil for the demo, which records nobody.
  ///   - settling: redactions that are gone on with meanwhile; nil for the demo.
  static func run(
    _ library: CaptureLibrary, _ display: DisplayOptions, _ surroundings: Surroundings,
    history: HistoryRunner?, policy: (@Sendable () throws -> RecordedPolicy)? = nil,
    controls: ControlsRunner? = nil, settling: SettlingAtStart? = nil
  ) async throws {
    let calendar = surroundings.calendar
    let environment = surroundings.environment
    let runner = try EffectRunner(
      library: library, calendar: calendar, history: history, policy: policy,
      controls: controls
    ) {
      KeyboardAccess.layout(environment)
    }
    let configuration = ConfigurationAccess.load(environment)
    var facts = DashboardState.Facts(glyphs: .ascii, isDemo: history == nil, calendar: calendar)
    facts.overrides = configuration.settings.keys
    let ending = try await onTerminal(
      runner, display.over(configuration, environment), environment, facts, settling)
    switch ending {
    case .quit: break
    case .hangup: throw ExitCode(129)
    case .terminated(let signal): throw ExitCode(128 + signal)
    }
  }

  @MainActor
  private static func onTerminal(
    _ runner: EffectRunner, _ start: StartSettings, _ environment: [String: String],
    _ facts: DashboardState.Facts, _ settling: SettlingAtStart?
  ) async throws -> Ending {
    var facts = facts
    // Read before the terminal is taken over, so that an error shows as plain words.
    var state = try runner.initialState(facts)
    let display = start.display
    let terminal = try CursesTerminal(
      theme: .named(display.theme, heat: display.heat), colors: start.colors,
      mouse: display.mouse, environment: environment)
    facts.glyphs = terminal.glyphs
    facts.pictures = pictureStyle(glyphs: terminal.glyphs, colors: terminal.depth.count)
    state.facts = facts
    state.begin(with: display, on: start.screen, notice: start.notice)
    runner.readHistory(into: &state)
    let loop = ProgramLoop(state, on: terminal) { effect, send in
      if case .watch = effect, let failure = settling?.takeFailure() {
        await send(.onHistory(.told(failure)))
      }
      await runner.run(effect, send)
    }
    return await loop.run()
  }

  private static func pictureStyle(glyphs: GlyphSet, colors: Int) -> PictureStyle {
    if colors <= 0 { return .asciiMono }
    return glyphs == .ascii ? .asciiColor(colors: colors) : .blocks(colors: colors)
  }
}
