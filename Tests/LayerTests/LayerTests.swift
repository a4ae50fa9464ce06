import Foundation
import Testing

/// The sources obey the table of layers and the rules of the house.
struct LayerTests {
  private let table = LayerTable.declared

  @Test func everyFolderOfSourcesIsInTheTable() throws {
    let sources = Project.folder.appendingPathComponent("Sources").path
    let folders = try FileManager.default.contentsOfDirectory(atPath: sources)
      .filter { !$0.hasPrefix(".") }
    #expect(Set(folders) == Set(table.modules.map(\.name)))
  }

  @Test func dependenciesPointDown() {
    for module in table.modules {
      for name in module.dependencies.sorted() {
        let layer = table[name]?.layer
        #expect(layer.map { $0 < module.layer } == true, "\(module.name) → \(name)")
      }
    }
  }

  @Test func eachCTargetHasOneImporter() {
    for target in table.modules where target.layer == 0 {
      let importers = table.modules.filter { $0.dependencies.contains(target.name) }
      #expect(importers.count == 1, "\(target.name) ← \(importers.map(\.name))")
    }
  }

  @Test func importsObeyTheTable() throws {
    #expect(try ImportRules.violations(in: SourceFile.all()) == [])
  }

  @Test func theTableAllowsNothingThatIsNotNeeded() throws {
    #expect(try ImportRules.unused(in: SourceFile.all()) == [])
  }

  @Test func theSourcesDoWithoutWhatTheHouseForbids() throws {
    #expect(try CodeRules.violations(in: SourceFile.all()) == [])
  }

  @Test func theManifestSaysTheSame() throws {
    let manifest = Manifest(text: try #require(Project.text(of: "Package.swift")))
    for module in table.modules where module.layer > 0 {
      let declared = try #require(manifest.dependencies[module.name], "\(module.name) is missing")
      let ours = declared.filter { table[$0] != nil }
      #expect(ours == module.dependencies, "\(module.name)")
      let libraries = LayerTable.libraries.filter { $0.value.contains(module.name) }.keys
      #expect(declared.subtracting(ours) == Set(libraries), "\(module.name)")
    }
  }

  @Test(.enabled(if: Project.text(of: "ARCHITECTURE.md") != nil, "there is no ARCHITECTURE.md"))
  func theArchitectureDocumentSaysTheSame() throws {
    let text = try #require(Project.text(of: "ARCHITECTURE.md"))
    let diagram = try #require(ArchitectureDocument.modules(in: text), "there is no ```layers")
    for module in table.modules {
      #expect(diagram.contains(module), "layer \(module.layer) \(module.name) is told otherwise")
    }
    #expect(diagram.count == table.modules.count)
  }
}
