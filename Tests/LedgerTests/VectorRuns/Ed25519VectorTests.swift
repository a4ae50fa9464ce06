import Ledger
import Testing

struct Ed25519VectorTests {
  /// Wycheproof's shape: groups of tests by key, each valid, invalid or acceptable.
  @Test(arguments: VectorFolder.all) func signatureVectors(_ folder: VectorFolder) throws {
    for vector in folder.cases(with: "testGroups") where vector["algorithm"] == "EDDSA" {
      for group in vector.cases("testGroups") {
        let members = group["publicKey", as: [String: Any].self] ?? group["key"] ?? [:]
        let key = PublicKey(bytes: try #require(hexadecimal(members["pk"])))
        for test in group.cases("tests") where test["result"] != "acceptable" {
          let message = try #require(hexadecimal(test["msg"] as Any?))
          let signature = try #require(hexadecimal(test["sig"] as Any?))
          let accepted = key?.verifies(signature, of: message) ?? false
          #expect(
            accepted == (test["result"] == "valid"), "test \(test["tcId", as: Int.self] ?? 0)")
        }
      }
    }
  }

  /// CCTV's shape: no verdicts, but what is odd about each, on which implementations differ.
  ///
  /// Ours is BoringSSL's, without cofactor: it takes what RFC 8032 leaves open about keys and `R` of
  /// small order as long as the equation holds as it stands, keys in another spelling included, and
  /// refuses an `R` that is not in its one spelling. Signatures over a hash of other spellings of
  /// `R` and key than they go along with (`reencoded_k`) hold or not by chance.
  @Test(arguments: VectorFolder.all) func edgeCaseVectors(_ folder: VectorFolder) throws {
    for vector in folder.cases(with: "key", "sig", "msg", "flags") {
      let key = PublicKey(bytes: try #require(hexadecimal(vector["key"] as Any?)))
      let signature = try #require(hexadecimal(vector["sig"] as Any?))
      let message = Array((vector["msg"] ?? "").utf8)
      let flags = Set(vector["flags", as: [String].self] ?? [])
      let holds = flags.isDisjoint(with: ["low_order_residue", "non_canonical_R"])
      if holds, flags.contains("reencoded_k") { continue }
      #expect(
        key?.verifies(signature, of: message) == holds,
        "number \(vector["number", as: Int.self] ?? 0): \(flags.sorted())")
    }
  }
}
