import CanonicalJSON
import CaptureModel
import Foundation
import Ledger
import Testing

/// No entry can hold content, whatever a caller tries.
struct NoContentTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/Ledger/Entries")

  /// Looks through values as they are in memory, down to the last part.
  private func texts(in value: Any, at path: String = "") -> [String] {
    if value is any RawRepresentable { return [] }
    if value is String || value is Substring || value is UntrustedText || value is Character
      || value is [UInt8] && !path.hasSuffix(".key.bytes") && !path.hasSuffix(".previous.bytes")
    {
      return [path]
    }
    return Mirror(reflecting: value).children.flatMap { child in
      texts(in: child.value, at: path + "." + (child.label ?? "?"))
    }
  }

  @Test(arguments: LedgerEvent.Kind.allCases)
  func noPartOfAnEntryIsText(_ kind: LedgerEvent.Kind) {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<10 {
      #expect(texts(in: LedgerEntryTests.sample(kind, &random)) == [])
    }
    // The search finds what it is for.
    #expect(texts(in: (1, [UntrustedText("x")])).count == 1)
  }

  /// Text in an entry is a word of a closed set, or has the form of a number, a day or a digest.
  @Test(arguments: LedgerEvent.Kind.allCases)
  func noMemberTakesFreeText(_ kind: LedgerEvent.Kind) throws {
    let canary = "canary7Q9zX2mK4vT8pL1sW6bR3nY"
    var random = SeededGenerator(seed: 6)
    let entry = LedgerEntryTests.sample(kind, &random)
    let text = String(decoding: entry.bytes, as: UTF8.self)
    let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
    // Between quotation marks: each name and each string, one after the other.
    for place in stride(from: 1, to: pieces.count, by: 2) {
      for hostile in [canary, canary + "\\u001b[31m", "\u{202E}" + canary, ""] {
        var changed = pieces
        changed[place] = hostile[...]
        #expect(throws: JSONError.self) {
          try LedgerEntry(bytes: Array(changed.joined(separator: "\"").utf8))
        }
      }
    }
  }

  /// In the sources: no stored property and no parameter of an initialiser is text or bytes.
  @Test func theSourcesOfEntriesStoreNoText() throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.sources, includingPropertiesForKeys: nil)
    #expect(files.count > 10)
    // What a schema is made of, which no entry has.
    let schema = ["EntryShape.swift"]
    for file in files where !schema.contains(file.lastPathComponent) {
      let text = try String(contentsOf: file, encoding: .utf8)
      for line in text.split(separator: "\n") {
        let code = line.split(separator: "//", maxSplits: 1).first ?? ""
        let stored = code.contains(
          /\b(let|var) \w+: [^={]*(String|UntrustedText|Substring|Character|Data|\[UInt8\]|Any)\b[^{]*$/
        )
        let taken = code.contains(
          /package init[?]?\(.*(String|UntrustedText|Substring|Character|Data|Any)\b/)
        let local = line.hasPrefix("    ")
        #expect(!stored || local, "\(file.lastPathComponent): \(line)")
        #expect(!taken, "\(file.lastPathComponent): \(line)")
      }
    }
  }
}
