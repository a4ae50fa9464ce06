internal import Keyboard
internal import SafeFiles

/// The keyboard layout that key codes are read under. No recording says which one was in use.
enum KeyboardAccess {
  static func layout(_ environment: [String: String]) -> KeyboardLayout {
    // A missing file leaves the guess to the environment and then to `us`.
    let file = try? SafeFiles.read(
      path: AssumedLayout.systemPath, limit: AssumedLayout.systemLimit, requiring: .regularFile)
    let assumed = AssumedLayout.guess(environment: environment, systemFile: file)
    if let layout = try? KeyboardLayout(assumed) { return layout }
    // A layout that this machine does not have: the default, else key numbers.
    let standard = AssumedLayout(name: .us, origin: .fallback)
    return (try? KeyboardLayout(standard)) ?? .withoutData(standard)
  }
}
