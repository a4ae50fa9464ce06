internal import ArgumentParser
internal import Foundation

/// `seen generate-docs`: what is written about the commands and keys, from their declarations.
struct GenerateDocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-docs",
    abstract: "Write manual page, completions and the list of keys into a source tree.",
    shouldDisplay: false)

  @Argument(help: "The top of the source tree.") var folder: String

  func run() throws {
    let man = ManualPage.page(of: try .ofSeen(), version: Seen.version)
    let files = [
      ("Resources/man/seen.1", man),
      ("Resources/completions/seen.bash", Seen.completionScript(for: .bash)),
      ("Resources/completions/_seen", Seen.completionScript(for: .zsh)),
      ("Resources/completions/seen.fish", Seen.completionScript(for: .fish)),
      ("Resources/man/seen-config.5", ConfigurationDocs.manualPage(version: Seen.version)),
      ("docs/keys.md", KeyList.markdown()),
      ("docs/config.md", ConfigurationDocs.markdown()),
    ]
    for (name, text) in files {
      let file = URL(fileURLWithPath: folder).appendingPathComponent(name)
      do {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let ended = text.hasSuffix("\n") ? text : text + "\n"
        try Data(ended.utf8).write(to: file)
      } catch {
        throw ValidationError("\(file.path) cannot be written.")
      }
    }
  }
}
