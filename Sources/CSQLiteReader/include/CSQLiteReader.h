#ifndef SEEN_CSQLITEREADER_H
#define SEEN_CSQLITEREADER_H

/* Three SQLite VFSes that read another program's database and change no byte of it.
 *
 * Plain `mode=ro` is not enough for a database in WAL mode: SQLite then still creates missing -wal
 * and -shm files, writes into an existing -shm, and leaves both behind.
 *
 *   seen-live   The writer runs in WAL mode. Its -shm is mapped read-only (the caller also passes
 *               `readonly_shm=1`), and read marks are taken there as any reader takes them, so that
 *               nothing that is read is checkpointed away. On the database itself no lock is taken:
 *               a writer that closes, or leaves WAL mode, needs all of it for itself, and fails at
 *               once where a reader has a share. What was read while it closed may be torn: the
 *               caller asks `csqlite_reader_writer_closes` and looks at the -wal before it believes
 *               what it read.
 *   seen-shared A writer runs in a rollback mode, where the shared lock on the database is the only
 *               way to read what is whole. The WAL index is private, as in seen-still.
 *   seen-still  No writer runs: no lock is taken, the WAL index is rebuilt in private memory from the
 *               -wal file, and no -shm is opened, made or written. The caller looks at the files
 *               before and after. A database that was cut short is opened all the same.
 *
 * All open only regular files, follow no link, open every file read-only, refuse to delete or create one, and show a missing -wal as an
 * empty one.
 */

/* Registers them with SQLite. Returns SQLite's result code, 0 for success. Safe to call again, from
 * any thread. */
int csqlite_reader_register(void);

/* Asked of a `sqlite3 *` of seen-live after reading: 1 where another process is about to have the
 * database for itself, 0 where not, -1 where that cannot be known. */
int csqlite_reader_writer_closes(void *connection);

#endif
