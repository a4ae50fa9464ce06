internal import CaptureModel
internal import Glibc

/// One question and its answer over the loopback interface: a line each.
enum ControlConnection {
  private static let longest = 64 * 1024

  static func ask(
    _ line: [UInt8], port: UInt16, seconds: Int
  ) throws(RecorderControlError) -> [UInt8] {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .unreachable }
    defer { close(descriptor) }
    let deadline = ContinuousClock.now + .seconds(seconds)
    guard connect(descriptor, port) else { throw .unreachable }
    try send(line + [0x0A], descriptor, deadline, seconds)
    return try receive(descriptor, deadline, seconds)
  }

  /// To a port of this machine; it accepts or refuses at once.
  private static func connect(_ descriptor: Int32, _ port: UInt16) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func send(
    _ bytes: [UInt8], _ descriptor: Int32, _ deadline: ContinuousClock.Instant, _ seconds: Int
  ) throws(RecorderControlError) {
    var done = 0
    while done < bytes.count {
      try wait(for: Int16(POLLOUT), descriptor, deadline, seconds)
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          descriptor, $0.baseAddress?.advanced(by: done), $0.count - done,
          Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      if count > 0 { done += count }
      if count < 0, errno != EINTR, errno != EAGAIN { throw .unreachable }
    }
  }

  private static func receive(
    _ descriptor: Int32, _ deadline: ContinuousClock.Instant, _ seconds: Int
  ) throws(RecorderControlError) -> [UInt8] {
    var line: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while line.count <= longest {
      try wait(for: Int16(POLLIN), descriptor, deadline, seconds)
      let count = block.withUnsafeMutableBytes {
        recv(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
      }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { throw .unreachable }
      line += block[..<count]
      if let end = line.firstIndex(of: 0x0A) {
        guard end == line.count - 1 else { throw .notAuthentic }
        return Array(line[..<end])
      }
    }
    throw .notAuthentic
  }

  private static func wait(
    for events: Int16, _ descriptor: Int32, _ deadline: ContinuousClock.Instant, _ seconds: Int
  ) throws(RecorderControlError) {
    while true {
      let left = (deadline - .now).components
      let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
      guard milliseconds > 0 else { throw .timedOut(seconds: seconds) }
      var wanted = pollfd(fd: descriptor, events: events, revents: 0)
      let answer = poll(&wanted, 1, Int32(clamping: milliseconds))
      if answer > 0 { return }
      if answer < 0, errno != EINTR { throw .unreachable }
    }
  }
}
