import Testing

/// Each rule finds what it is for: a rule that finds nothing would pass on any source.
struct RuleTests {
  private func file(_ text: String, module: String = "Cells") -> SourceFile {
    SourceFile(module: module, path: "\(module)/File.swift", text: text)
  }

  @Test(arguments: [
    ("let a = try! f()", "try!"), ("let a = b as! C", "as!"), ("a.first!.b", "force unwrap"),
    ("var a: String!", "force unwrap"), ("f(x)!", "force unwrap"), ("a[0]!", "force unwrap"),
    ("fatalError(\"x\")", "fatalError"), ("// TODO: later", "TODO"), ("/// FIXME", "TODO"),
    ("Task.detached { }", "Task.detached"), ("print(a)", "print"),
    ("extension A: @unchecked Sendable {}", "@unchecked"),
    ("\n\nnonisolated(unsafe) var a = 1", "nonisolated(unsafe)"),
  ])
  func aBrokenRuleIsFound(source: String, rule: String) {
    let found = CodeRules.violations(in: [file(source)])
    #expect(found.count == 1)
    #expect(found.first?.hasSuffix(": \(rule)") == true)
  }

  @Test(arguments: [
    "a != b", "a!=b", "if !a { }", "!(a)", "let text = \"Hello! try! x!\"", "// as! a comment!",
    "/* a! /* b! */ c! */ let d = 1", "let text = \"\"\"\n  a! \"quoted!\"\n  \"\"\"",
    "let raw = #\"x! \"y! \\\"#", "let a = \"\\\"!\\(b!)\"",
    "// Guarded by the lock above.\nextension A: @unchecked Sendable {}",
    "struct Printer { func print(_ a: A) }", "printer.print(a)", "let blueprint(a)",
  ])
  func whatIsAllowedIsNotFound(source: String) {
    #expect(CodeRules.violations(in: [file(source)]) == [])
  }

  @Test func aLongFileIsFound() {
    let limit = String(repeating: "a\n", count: CodeRules.longest)
    #expect(CodeRules.violations(in: [file(limit)]) == [])
    #expect(CodeRules.violations(in: [file(limit + "a\n")]).count == 1)
  }

  @Test func printingIsForThePrograms() {
    #expect(CodeRules.violations(in: [file("print(a)", module: "seen")]) == [])
  }

  @Test func linesStayWhereTheyAre() {
    let source = "a /* x\ny */ b\nlet c = \"\"\"\n  d\n  \"\"\"\n// e\nf"
    #expect(file(source).code.count == 7)
    #expect(file(source).code.last == "f")
  }

  @Test(arguments: [
    ("import Pixels", "Cells"), ("package import Dashboard", "TUI"), ("import Foundation", "TUI"),
    ("internal import CNcurses", "TUI"), ("@testable import Cells", "Pixels"),
    ("private import struct Foundation.URL", "CaptureModel"), ("import GRDB", "Dashboard"),
    ("import ArgumentParser", "Recordings"), ("import Unheard", "seen"), ("import Cells", "New"),
  ])
  func aForbiddenImportIsFound(source: String, module: String) {
    #expect(ImportRules.violations(in: [file("// x\n\(source)", module: module)]).count == 1)
  }

  @Test(arguments: [
    ("package import Cells", "TUI"), ("import Glibc", "Cells"), ("import Foundation", "Pixels"),
    ("// import Dashboard", "Cells"), ("let text = \"\"\"\nimport Dashboard\n\"\"\"", "Cells"),
    ("internal import GRDB", "Summaries"), ("important()", "Cells"),
  ])
  func anAllowedImportIsNotFound(source: String, module: String) {
    #expect(ImportRules.violations(in: [file(source, module: module)]) == [])
  }

  @Test func whatIsNeverImportedIsFound() {
    let table = LayerTable(modules: [.init(1, "A"), .init(2, "B", "A")])
    #expect(ImportRules.unused(in: [file("import A", module: "B")], table: table) == [])
    #expect(ImportRules.unused(in: [file("let a = 1", module: "B")], table: table).count == 1)
  }

  @Test func theManifestIsRead() {
    let manifest = Manifest(
      text: """
        let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
        module("A"),
        module(
          "B",
          ["A", grdb]),
        .executableTarget(
          name: "c",
          dependencies: [
            "A", "B",
          ],
        """)
    #expect(manifest.dependencies == ["A": [], "B": ["A", "GRDB"], "c": ["A", "B"]])
  }

  @Test func theDiagramIsRead() {
    let text = "text\n```layers\n7 seen -> A, B\n  (words)\n1 A\n```\n0 Not"
    #expect(ArchitectureDocument.modules(in: text) == [.init(7, "seen", "A B"), .init(1, "A")])
    #expect(ArchitectureDocument.modules(in: "7 seen") == nil)
  }
}
