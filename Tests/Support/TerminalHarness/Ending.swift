/// How a program ended.
package enum Ending: Hashable, Sendable {
  case exited(Int32)
  case signaled(Int32)

  /// The raw status of wait(2): the low seven bits are the signal, the next eight the status.
  init(raw: Int32) {
    let signal = raw & 0x7F
    self = signal == 0 ? .exited((raw >> 8) & 0xFF) : .signaled(signal)
  }
}
