package import SafeFiles

extension AuditorHome {
  /// The owners that this user is enrolled with, by uid.
  package static func enrolled(base: BaseDirectories) throws(AuditError) -> [UInt32] {
    do throws(SafeFilesError) {
      let names = try Directory(opening: base.path(.state, "seen/audit")).list(limit: 10_000)
      var owners: [UInt32] = []
      for entry in names.entries where entry.info.kind == .directory {
        guard let owner = UInt32(entry.name), String(owner) == entry.name else { continue }
        let home = try AuditorHome(owner: owner, base: base)
        // One whose key cannot be read is visited too: that visit says so.
        if (try? home.hasNoKey()) != true { owners.append(owner) }
      }
      return owners.sorted()
    } catch .missing {
      return []
    } catch { throw .file(error) }
  }

  private func hasNoKey() throws(AuditError) -> Bool { try key() == nil }
}
