#ifndef SEEN_CSQLITEREADER_H
#define SEEN_CSQLITEREADER_H

/* Two SQLite VFSes that read another program's database and change no byte of it.
 *
 * Plain `mode=ro` is not enough for a database in WAL mode: SQLite then still creates missing -wal
 * and -shm files, writes into an existing -shm, and leaves both behind.
 *
 *   seen-live   The writer runs. Its -shm is mapped read-only (the caller also passes
 *               `readonly_shm=1`), and read locks are taken as any reader takes them.
 *   seen-still  No writer runs: the WAL index is rebuilt in private memory from the -wal file, and
 *               no -shm is opened, made or written.
 *
 * Both open every file read-only, refuse to delete or create one, and show a missing -wal as an
 * empty one.
 */

/* Registers both with SQLite. Returns SQLite's result code, 0 for success. Safe to call again, from any thread. */
int csqlite_reader_register(void);

#endif
