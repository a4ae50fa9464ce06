internal import ArgumentParser
internal import Cells
internal import Configuration
internal import Dashboard
internal import TUI
internal import Terminal

/// How many colours there may be.
struct ColorOptions: ParsableArguments {
  static let words = ["auto", "never", "always", "16", "256", "full"]

  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      Colours at most: auto, never, 16, 256, full, or always for what the terminal has. Where \
      NO_COLOR is set, auto means never.
      """, valueName: "colours"), completion: .list(words))
  var color: String = "auto"

  func validate() throws {
    if ColorChoice(named: color) == nil {
      throw ValidationError("'\(color)' is not one of \(Self.words.joined(separator: ", ")).")
    }
  }

  var choice: ColorChoice { ColorChoice(named: color) ?? .automatic }
}

/// How the screen is drawn, and what comes first. What is not named here is as the configuration
/// says.
struct DisplayOptions: ParsableArguments {
  enum Switch: String, CaseIterable, ExpressibleByArgument { case on, off }

  @OptionGroup var colors: ColorOptions

  @Option(name: .long, help: "Colours of the screen.") var theme: ThemeName?

  @Option(name: .long, help: "Colours of the scale of density.") var heat: HeatName?

  @Option(
    name: .long, help: "Whether clicks and the wheel come to Seen; Shift then selects text.")
  var mouse: Switch?

  @Option(name: .long, help: "The screen that comes first.") var screen: Screen?

  func over(_ configuration: Configuration, _ environment: [String: String]) -> StartSettings {
    let settings = configuration.settings
    var display = Display()
    display.theme =
      theme ?? settings.theme ?? ThemeName(fitting: environment["COLORFGBG"])
    display.heat = heat ?? settings.heat
    display.mouse = mouse.map { $0 == .on } ?? settings.mouse ?? false
    let first = screen ?? settings.screen.flatMap(Screen.init(argument:)) ?? .overview
    return StartSettings(
      display: display, screen: first, colors: colors.choice,
      notice: ConfigurationAccess.notice(configuration))
  }
}

/// What the dashboard begins with: the command line over the configuration over the defaults.
struct StartSettings {
  let display: Display
  let screen: Screen
  let colors: ColorChoice
  /// What is wrong with the configuration.
  let notice: CellText?
}

extension ThemeName: ExpressibleByArgument {}
extension HeatName: ExpressibleByArgument {}

extension Screen: ExpressibleByArgument {
  public init?(argument: String) {
    guard let screen = Screen.allCases.first(where: { $0.name == argument.lowercased() }) else {
      return nil
    }
    self = screen
  }

  public static var allValueStrings: [String] { allCases.map(\.name) }
  public var defaultValueDescription: String { name }
}
