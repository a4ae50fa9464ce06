internal import CanonicalJSON
package import Policy
package import SafeFiles

/// Reads policy files.
package enum PolicyReader {
  package static func offer(
    path: String, requiring requirements: Requirements
  ) -> LoadedFile<Offer> {
    read(path, requirements) { bytes throws(PolicyFault) in
      try Offer(json: bytes, digesting: PolicyDigests.digesting)
    } json: {
      $0.json
    }
  }

  package static func choice(
    path: String, requiring requirements: Requirements
  ) -> LoadedFile<Choice> {
    read(path, requirements) { bytes throws(PolicyFault) in
      try Choice(json: bytes)
    } json: {
      $0.json
    }
  }

  private static func read<Value: Hashable & Sendable>(
    _ path: String, _ requirements: Requirements,
    parse: ([UInt8]) throws(PolicyFault) -> Value, json: (Value) -> JSONValue
  ) -> LoadedFile<Value> {
    let bytes: [UInt8]
    do {
      bytes = try SafeFiles.read(
        path: path, limit: PolicyFile.longest, requiring: requirements)
    } catch .missing {
      return .missing(path)
    } catch {
      return .refused(path, PolicyProblem(error, path: path))
    }
    do {
      let value = try parse(bytes)
      return LoadedFile(
        path: path, input: .given(value), digest: PolicyDigests.digest(json(value)), problem: nil)
    } catch {
      return .refused(path, PolicyProblem(error, path: path))
    }
  }
}
