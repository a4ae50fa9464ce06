/// Why a test could not do what it wanted with a program.
package enum HarnessError: Error, CustomStringConvertible {
  case noProgram(String)
  case cannotStart(String, errno: Int32)
  case timedOut(waitingFor: String, screen: String)
  case terminal(String)

  package var description: String {
    switch self {
    case .noProgram(let name): "there is no program \(name)"
    case .cannotStart(let name, let errno): "\(name) cannot be started (errno \(errno))"
    case .timedOut(let wanted, let screen):
      "waited in vain for \(wanted)" + (screen.isEmpty ? "" : "; the screen shows\n\(screen)")
    case .terminal(let message): "tmux: \(message)"
    }
  }
}
