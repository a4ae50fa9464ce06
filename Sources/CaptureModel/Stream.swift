/// What a recorder takes, by kind.
package enum Stream: String, CaseIterable, Hashable, Sendable, Codable, CodingKeyRepresentable {
  /// The path of the pointer.
  case motion
  /// Buttons and the wheel.
  case clicks
  case keys
  /// Applications, windows, menus, the focused element.
  case navigation
  /// Pictures of the screen.
  case screens
}
