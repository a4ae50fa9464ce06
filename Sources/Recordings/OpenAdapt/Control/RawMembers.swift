/// The members of a JSON object as they are written, without reading what they mean: a signature is
/// over the bytes, and a number that was read and written again may have other digits.
struct RawMembers {
  /// In the order of the text.
  private let members: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]

  /// nil unless the bytes are one object, whose strings and brackets close.
  init?(_ bytes: [UInt8]) {
    var scanner = Scanner(bytes: bytes)
    guard let members = scanner.object() else { return nil }
    self.members = members
  }

  subscript(name: String) -> ArraySlice<UInt8>? {
    members.first { $0.name.elementsEqual(name.utf8) }?.value
  }

  /// A string without escapes; nil for anything else.
  func text(_ name: String) -> String? {
    guard let raw = self[name], raw.count >= 2, raw.first == 0x22, raw.last == 0x22,
      !raw.contains(0x5C)
    else { return nil }
    return String(validating: raw.dropFirst().dropLast(), as: UTF8.self)
  }

  func integer(_ name: String) -> Int? {
    self[name].flatMap { Int(String(decoding: $0, as: UTF8.self)) }
  }

  func isTrue(_ name: String) -> Bool { self[name]?.elementsEqual("true".utf8) ?? false }

  /// The object again, in the same order and without spaces, without one member.
  func bytes(without name: String) -> [UInt8] {
    let kept = members.filter { !$0.name.elementsEqual(name.utf8) }
    var bytes: [UInt8] = [0x7B]
    for (index, member) in kept.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      bytes += [0x22] + member.name + [0x22, 0x3A] + member.value
    }
    return bytes + [0x7D]
  }

  private struct Scanner {
    let bytes: [UInt8]
    var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func object() -> [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]? {
      var members: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] = []
      skipSpace()
      guard take(0x7B) else { return nil }
      skipSpace()
      if take(0x7D) { return isAtEnd ? members : nil }
      while true {
        skipSpace()
        guard let name = string() else { return nil }
        skipSpace()
        guard take(0x3A) else { return nil }
        skipSpace()
        guard let value = value() else { return nil }
        members.append((name.dropFirst().dropLast(), value))
        skipSpace()
        if take(0x2C) { continue }
        guard take(0x7D), isAtEnd else { return nil }
        return members
      }
    }

    private var isAtEnd: Bool {
      bytes[place...].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }

    private mutating func skipSpace() {
      while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard place < bytes.count, bytes[place] == byte else { return false }
      place += 1
      return true
    }

    /// With its quotes.
    private mutating func string() -> ArraySlice<UInt8>? {
      let start = place
      guard take(0x22) else { return nil }
      while place < bytes.count {
        let byte = bytes[place]
        place += byte == 0x5C ? 2 : 1
        if byte == 0x22 { return bytes[start..<place] }
      }
      return nil
    }

    /// Of any kind; of objects and arrays up to the bracket that closes them.
    private mutating func value() -> ArraySlice<UInt8>? {
      let start = place
      var depth = 0
      while place < bytes.count {
        switch bytes[place] {
        case 0x22: guard string() != nil else { return nil }
        case 0x7B, 0x5B:
          depth += 1
          place += 1
        case 0x7D, 0x5D:
          if depth == 0 { return start < place ? bytes[start..<place] : nil }
          depth -= 1
          place += 1
        case 0x2C, 0x20, 0x09, 0x0A, 0x0D:
          if depth == 0 { return start < place ? bytes[start..<place] : nil }
          place += 1
        default: place += 1
        }
        if depth == 0, place > start, [0x22, 0x7D, 0x5D].contains(bytes[place - 1]) {
          return bytes[start..<place]
        }
      }
      return nil
    }
  }
}
