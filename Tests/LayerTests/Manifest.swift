/// Dependencies of our targets as Package.swift declares them, read as text: asking the package
/// manager would wait for the very run that this test is part of.
struct Manifest {
  /// By target: names of our modules, and products of libraries by the name that is imported.
  let dependencies: [String: Set<String>]

  init(text: String) {
    let products = Dictionary(
      text.matches(of: /let (\w+) = Target\.Dependency\.product\(name: "(\w+)"/)
        .map { (String($0.1), String($0.2)) }, uniquingKeysWith: { first, _ in first })
    let target =
      /(?:module\(\s*|\.executableTarget\(\s*name: )"(\w+)"(?:,\s*(?:dependencies:\s*)?\[([^\]]*)\])?/
    dependencies = Dictionary(
      text.matches(of: target).map { match in
        let items = (match.2 ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
        return (
          String(match.1),
          Set(
            items.map { $0.first == "\"" ? String($0.dropFirst().dropLast()) : products[$0] ?? $0 })
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}
