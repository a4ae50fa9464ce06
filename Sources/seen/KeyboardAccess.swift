internal import Keyboard
internal import SafeFiles

/// The keyboard layout that key codes are read under. No recording says which one was in use.
enum KeyboardAccess {
  static func assumed(_ environment: [String: String]) -> AssumedLayout {
    // A missing file leaves the guess to the environment and then to `us`.
    let file = try? SafeFiles.read(
      path: AssumedLayout.systemPath, limit: AssumedLayout.systemLimit, requiring: .regularFile)
    return AssumedLayout.guess(environment: environment, systemFile: file)
  }

  static func layout(_ environment: [String: String]) -> KeyboardLayout {
    let assumed = assumed(environment)
    if let layout = try? KeyboardLayout(assumed) { return layout }
    // A layout that this machine does not have: the default, else key numbers.
    let standard = AssumedLayout(name: .us, origin: .fallback)
    return (try? KeyboardLayout(standard)) ?? .withoutData(standard)
  }
}
