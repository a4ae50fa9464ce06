import CaptureModel
import Ledger
import Redaction
import Testing

/// What is told of disks and file systems, by lines as the kernel writes them.
struct StorageReachTests {
  private func reach(_ line: String, rotating: Bool? = nil) throws -> StorageReach {
    let mount: Mount = try #require(Mount.parse(line).last)
    return StorageReach(mount: mount, isRotating: rotating)
  }

  @Test func anOrdinaryDiskOverwritesInPlace() throws {
    let line = "25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro"
    #expect(try reach(line, rotating: true).unreached == [.backups, .freed])
    #expect(try reach(line, rotating: false).unreached == [.backups, .freed, .remapped])
    #expect(try reach(line).unreached == [.backups, .freed, .remapped])
  }

  @Test func aJournalOfDataIsTold() throws {
    let line = "25 1 8:1 / /home rw,relatime - ext4 /dev/sda1 rw,data=journal"
    #expect(try reach(line, rotating: true).unreached.contains(.journal))
  }

  @Test(arguments: ["btrfs", "zfs", "overlay", "nfs4"])
  func whatWritesElsewhereIsTold(kind: String) throws {
    let line = "25 1 0:31 / /home rw shared:1 master:2 - \(kind) none rw"
    let reach = try reach(line, rotating: true)
    #expect(reach.fileSystem == kind)
    #expect(reach.unreached.contains(.snapshots))
    #expect(reach.notes.allSatisfy { $0.message.hasSuffix(".") })
  }

  @Test func namesWithSpacesAreRead() throws {
    let mount = try #require(Mount.parse("9 1 8:2 / /mnt/a\\040b rw - tmpfs none rw").last)
    #expect(mount.point == "/mnt/a b")
    #expect(!StorageReach(mount: mount, isRotating: nil).unreached.contains(.freed))
  }

  @Test func nonsenseIsNoMount() {
    #expect(Mount.parse("\n- - -\nx").isEmpty)
    #expect(StorageReach(mount: nil, isRotating: nil).unreached.contains(.snapshots))
  }
}
