import Foundation
import Testing

/// A folder of vectors: those made for this project, and the one that `SEEN_VECTORS` names. Files
/// are found by their shape, whatever they are called and wherever they lie.
struct VectorFolder: Sendable, CustomTestStringConvertible {
  let url: URL
  let isOwn: Bool

  var testDescription: String { url.lastPathComponent }

  static let own = VectorFolder(
    url: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Vectors"), isOwn: true)

  static let all: [VectorFolder] = {
    let given = ProcessInfo.processInfo.environment["SEEN_VECTORS"] ?? ""
    let folder = VectorFolder(url: URL(fileURLWithPath: given, isDirectory: true), isOwn: false)
    return given.isEmpty ? [own] : [own, folder]
  }()

  /// A JSON file, or one of the objects of its list `cases`.
  struct Case {
    let file: URL
    let members: [String: Any]

    subscript<Value>(name: String, as type: Value.Type = Value.self) -> Value? {
      members[name] as? Value
    }

    var title: Comment {
      "\(file.lastPathComponent) \(members["id"] ?? members["name"] ?? members["desc"] ?? "")"
    }

    /// Of a list of objects.
    func cases(_ name: String) -> [Case] {
      (members[name] as? [[String: Any]] ?? []).map { Case(file: file, members: $0) }
    }
  }

  private var files: [URL] {
    let found = FileManager.default.enumerator(at: url, includingPropertiesForKeys: nil)
    return (found?.compactMap { $0 as? URL } ?? []).sorted { $0.path < $1.path }
  }

  /// Each object that has all of these members: a file, an element of a file that is a list, or an
  /// element of its `cases`.
  func cases(with names: String...) -> [Case] {
    files.filter { $0.pathExtension == "json" && !isText($0) }.flatMap { file -> [Case] in
      guard let data = try? Data(contentsOf: file),
        let value = try? JSONSerialization.jsonObject(with: data)
      else { return [] }
      let outer = (value as? [String: Any]).map { [$0] } ?? value as? [[String: Any]] ?? []
      let inner = outer.flatMap { $0["cases"] as? [[String: Any]] ?? [] }
      return (outer + inner).filter { object in names.allSatisfy { object[$0] != nil } }
        .map { Case(file: file, members: $0) }
    }
  }

  /// Files in a folder `input` that have one of their name in `output` beside it.
  var texts: [(input: URL, output: URL)] {
    files.filter { $0.deletingLastPathComponent().lastPathComponent == "input" }.compactMap {
      let output = $0.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("output").appendingPathComponent($0.lastPathComponent)
      return FileManager.default.fileExists(atPath: output.path) ? ($0, output) : nil
    }
  }

  private func isText(_ file: URL) -> Bool {
    ["input", "output"].contains(file.deletingLastPathComponent().lastPathComponent)
  }
}

func base64(_ text: Any?) -> [UInt8]? {
  (text as? String).flatMap { Data(base64Encoded: $0) }.map(Array.init)
}

func hexadecimal(_ text: Any?) -> [UInt8]? {
  guard let digits = (text as? String).map({ Array($0.utf8) }), digits.count.isMultiple(of: 2)
  else { return nil }
  return stride(from: 0, to: digits.count, by: 2).compactMap {
    UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
  }
}
