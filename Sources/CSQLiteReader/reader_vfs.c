/* A shim over SQLite's own unix VFS; the interfaces are those of https://sqlite.org/vfs.html and
 * the WAL index of https://sqlite.org/walformat.html (section 2). */
#include "CSQLiteReader.h"

#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    MAX_REGIONS = 4096,        /* of 32 KiB each: a WAL index for 16 million frames */
    LOCK_FIRST = 0x40000000,   /* https://sqlite.org/src/file/src/os.h: PENDING_BYTE, then the */
    LOCK_COUNT = 512,          /* reserved byte and the 510 of the shared range */
    AHEAD = 64 * 1024,         /* bytes of a still database that are read at once */
    OP_WRITER_CLOSES = 0x5EE4, /* ours, for sqlite3_file_control */
};

typedef struct {
    sqlite3_file base;
    sqlite3_file *real; /* behind this struct; NULL for the -wal that does not exist */
    const char *name; /* SQLite keeps it for as long as the file is open */
    int probe;        /* asks after locks of the main database; -1 where there is none */
    int is_still; /* no -shm is used */
    int is_locked; /* the shared lock is taken */
    int is_main;
    unsigned char *ahead; /* what was read ahead, and from where */
    sqlite3_int64 ahead_from, ahead_count, last_end;
    int region_count;
    void **regions; /* the private WAL index */
} reader_file;

static sqlite3_vfs *real_vfs(sqlite3_vfs *vfs) { return ((sqlite3_vfs **)vfs->pAppData)[0]; }
static int has_name(sqlite3_vfs *vfs, const char *name) { return strcmp(vfs->zName, name) == 0; }

static int file_close(sqlite3_file *file) {
    reader_file *f = (reader_file *)file;
    for (int i = 0; i < f->region_count; i++) free(f->regions[i]);
    free(f->regions);
    free(f->ahead);
    f->ahead = NULL;
    f->regions = NULL;
    f->region_count = 0;
    if (f->probe >= 0) close(f->probe);
    f->probe = -1;
    return f->real ? f->real->pMethods->xClose(f->real) : SQLITE_OK;
}

/* Pages that are read one after another are read many at once: half of a long reading's time in the
 * kernel is the calls. Only where nobody writes, as what is read ahead is older than it seems. */
static int read_ahead(reader_file *f, void *to, int length, sqlite3_int64 from) {
    int is_next = from == f->last_end;
    f->last_end = from + length;
    if (from < f->ahead_from || from + length > f->ahead_from + f->ahead_count) {
        if (!is_next || length > AHEAD) return 0;
        if (!f->ahead && !(f->ahead = malloc(AHEAD))) return 0;
        f->ahead_count = 0;
        if (f->real->pMethods->xRead(f->real, f->ahead, AHEAD, from) != SQLITE_OK) return 0;
        f->ahead_from = from;
        f->ahead_count = AHEAD;
    }
    memcpy(to, f->ahead + (from - f->ahead_from), (size_t)length);
    return 1;
}

static int file_read(sqlite3_file *file, void *to, int length, sqlite3_int64 from) {
    reader_file *f = (reader_file *)file;
    if (f->real) {
        if (f->is_main && f->is_still && !f->is_locked && read_ahead(f, to, length, from)) {
            return SQLITE_OK;
        }
        return f->real->pMethods->xRead(f->real, to, length, from);
    }
    memset(to, 0, (size_t)length);
    return SQLITE_IOERR_SHORT_READ;
}

static int file_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at) {
    (void)file, (void)bytes, (void)length, (void)at;
    return SQLITE_READONLY;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    (void)file, (void)size;
    return SQLITE_READONLY;
}

static int file_sync(sqlite3_file *file, int flags) {
    (void)file, (void)flags;
    return SQLITE_OK;
}

static sqlite3_int64 big_endian(const unsigned char *bytes, int count) {
    sqlite3_int64 value = 0;
    for (int i = 0; i < count; i++) value = value << 8 | bytes[i];
    return value;
}

/* The size that the header of a database claims (https://sqlite.org/fileformat.html 1.3), or 0. */
static sqlite3_int64 claimed_size(sqlite3_file *real) {
    unsigned char head[100];
    if (real->pMethods->xRead(real, head, sizeof head, 0) != SQLITE_OK) return 0;
    if (memcmp(head, "SQLite format 3", 16) != 0 || memcmp(head + 24, head + 92, 4) != 0) return 0;
    sqlite3_int64 page = big_endian(head + 16, 2);
    return (page == 1 ? 65536 : page) * big_endian(head + 28, 4);
}

/* Of a database that was cut short, the size that it had: SQLite opens it then, and finds the pages
 * that are missing to be damaged, instead of refusing all of it. */
static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    reader_file *f = (reader_file *)file;
    *size = 0;
    if (!f->real) return SQLITE_OK;
    int rc = f->real->pMethods->xFileSize(f->real, size);
    if (rc != SQLITE_OK || !f->is_still || !f->is_main || *size == 0) return rc;
    sqlite3_int64 claimed = claimed_size(f->real);
    if (claimed > *size) *size = claimed;
    return SQLITE_OK;
}

/* Bytes 18 and 19 of a database are 2 in WAL mode (https://sqlite.org/fileformat.html 1.3.3). */
static int is_in_wal_mode(sqlite3_file *real) {
    unsigned char versions[2];
    return real->pMethods->xRead(real, versions, sizeof versions, 18) == SQLITE_OK
        && versions[0] == 2 && versions[1] == 2;
}

/* Never more than a shared lock: with an exclusive one SQLite would checkpoint when it closes.
 * In WAL mode none, as the recorder cannot leave that mode while anyone holds one. */
static int file_lock(sqlite3_file *file, int level) {
    reader_file *f = (reader_file *)file;
    if (level > SQLITE_LOCK_SHARED) return SQLITE_BUSY;
    if (!f->real || !f->is_locked || is_in_wal_mode(f->real)) return SQLITE_OK;
    return f->real->pMethods->xLock(f->real, level);
}

static int file_unlock(sqlite3_file *file, int level) {
    reader_file *f = (reader_file *)file;
    return f->real && f->is_locked ? f->real->pMethods->xUnlock(f->real, level) : SQLITE_OK;
}

/* Whether another process holds a lock for writing on the main database; -1 where that cannot be
 * asked. */
static int writer_closes(reader_file *f) {
    struct flock lock = {
        .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = LOCK_FIRST, .l_len = LOCK_COUNT};
    if (f->probe < 0 || fcntl(f->probe, F_GETLK, &lock) != 0) return -1;
    return lock.l_type != F_UNLCK;
}

static int file_check_reserved(sqlite3_file *file, int *result) {
    reader_file *f = (reader_file *)file;
    if (f->real) return f->real->pMethods->xCheckReservedLock(f->real, result);
    *result = 0;
    return SQLITE_OK;
}

static int file_control(sqlite3_file *file, int op, void *argument) {
    reader_file *f = (reader_file *)file;
    if (op == OP_WRITER_CLOSES) {
        *(int *)argument = writer_closes(f);
        return SQLITE_OK;
    }
    return f->real ? f->real->pMethods->xFileControl(f->real, op, argument) : SQLITE_NOTFOUND;
}

static int file_sector_size(sqlite3_file *file) {
    reader_file *f = (reader_file *)file;
    return f->real ? f->real->pMethods->xSectorSize(f->real) : 4096;
}

static int file_characteristics(sqlite3_file *file) {
    reader_file *f = (reader_file *)file;
    return f->real ? f->real->pMethods->xDeviceCharacteristics(f->real) : 0;
}

static int private_region(reader_file *f, int region, int size, void volatile **to) {
    *to = NULL;
    if (region < 0 || region >= MAX_REGIONS) return SQLITE_FULL;
    if (region >= f->region_count) {
        void **grown = realloc(f->regions, sizeof(void *) * (size_t)(region + 1));
        if (!grown) return SQLITE_NOMEM;
        f->regions = grown;
        while (f->region_count <= region) f->regions[f->region_count++] = NULL;
    }
    if (!f->regions[region]) f->regions[region] = calloc(1, (size_t)size);
    *to = f->regions[region];
    return *to ? SQLITE_OK : SQLITE_NOMEM;
}

/* Regular files only: opening a named pipe would wait for its other end. */
static int is_regular(const char *path) {
    struct stat found;
    return lstat(path, &found) == 0 && S_ISREG(found.st_mode);
}

static int has_regular_shm(reader_file *f) {
    char path[4096];
    int length = snprintf(path, sizeof path, "%s-shm", f->name);
    return length > 0 && (size_t)length < sizeof path && is_regular(path);
}

static int shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **to) {
    reader_file *f = (reader_file *)file;
    if (f->is_still) return private_region(f, region, size, to);
    if (region == 0 && !has_regular_shm(f)) return SQLITE_CANTOPEN;
    return f->real->pMethods->xShmMap(f->real, region, size, extend, to);
}

static int shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    reader_file *f = (reader_file *)file;
    return f->is_still ? SQLITE_OK : f->real->pMethods->xShmLock(f->real, offset, count, flags);
}

static void shm_barrier(sqlite3_file *file) {
    reader_file *f = (reader_file *)file;
    __sync_synchronize();
    if (!f->is_still) f->real->pMethods->xShmBarrier(f->real);
}

/* Never asks the VFS to delete the -shm: it is the recorder's. */
static int shm_unmap(sqlite3_file *file, int delete_it) {
    reader_file *f = (reader_file *)file;
    (void)delete_it;
    return f->is_still ? SQLITE_OK : f->real->pMethods->xShmUnmap(f->real, 0);
}

static const sqlite3_io_methods methods = {
    2, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock,
    file_unlock, file_check_reserved, file_control, file_sector_size, file_characteristics,
    shm_map, shm_lock, shm_barrier, shm_unmap, NULL, NULL,
};

static int vfs_open(
    sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out) {
    reader_file *f = (reader_file *)file;
    memset(f, 0, sizeof *f);
    f->probe = -1;
    /* Temporary files are SQLite's own; with temp_store=MEMORY there are none. */
    if (!name || flags & SQLITE_OPEN_DELETEONCLOSE) return SQLITE_CANTOPEN;
    f->name = name;
    f->is_still = !has_name(vfs, "seen-live");
    f->is_locked = has_name(vfs, "seen-shared");
    f->is_main = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    int read_only = flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    read_only |= SQLITE_OPEN_READONLY;
    if (!is_regular(name)) {
        struct stat found;
        if (!(flags & SQLITE_OPEN_WAL) || lstat(name, &found) == 0) return SQLITE_CANTOPEN;
        f->base.pMethods = &methods;
        if (out) *out = read_only;
        return SQLITE_OK;
    }
    /* As root, SQLite gives a -wal or -journal that it opens to the owner of the database, which
     * changes its times: so it must not know that it is one. */
    if (read_only & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) {
        read_only &= ~(SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL);
        read_only |= SQLITE_OPEN_SUPER_JOURNAL;
    }
    f->real = (sqlite3_file *)(f + 1);
    int rc = real_vfs(vfs)->xOpen(real_vfs(vfs), name, f->real, read_only, out);
    if (rc == SQLITE_OK || f->real->pMethods) f->base.pMethods = &methods;
    /* Closing a descriptor drops every POSIX lock of the process on that file. In seen-live this
     * process holds none on the main database, so that nothing is lost by closing the probe. */
    if (rc == SQLITE_OK && f->is_main && !f->is_still) {
        f->probe = open(name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    }
    return rc;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_directory) {
    (void)vfs, (void)name, (void)sync_directory;
    return SQLITE_IOERR_DELETE;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
    return real_vfs(vfs)->xAccess(real_vfs(vfs), name, flags, result);
}

static int vfs_full_path(sqlite3_vfs *vfs, const char *name, int length, char *to) {
    return real_vfs(vfs)->xFullPathname(real_vfs(vfs), name, length, to);
}

static int vfs_randomness(sqlite3_vfs *vfs, int length, char *to) {
    return real_vfs(vfs)->xRandomness(real_vfs(vfs), length, to);
}

static int vfs_sleep(sqlite3_vfs *vfs, int microseconds) {
    return real_vfs(vfs)->xSleep(real_vfs(vfs), microseconds);
}

static int vfs_time(sqlite3_vfs *vfs, double *julian) {
    return real_vfs(vfs)->xCurrentTime(real_vfs(vfs), julian);
}

static int vfs_last_error(sqlite3_vfs *vfs, int length, char *to) {
    return real_vfs(vfs)->xGetLastError(real_vfs(vfs), length, to);
}

static sqlite3_vfs *base;
static sqlite3_vfs live, shared, still;

static void fill(sqlite3_vfs *vfs, const char *name) {
    memset(vfs, 0, sizeof *vfs);
    vfs->iVersion = 1;
    vfs->szOsFile = (int)sizeof(reader_file) + base->szOsFile;
    vfs->mxPathname = base->mxPathname;
    vfs->zName = name;
    vfs->pAppData = &base;
    vfs->xOpen = vfs_open;
    vfs->xDelete = vfs_delete;
    vfs->xAccess = vfs_access;
    vfs->xFullPathname = vfs_full_path;
    vfs->xRandomness = vfs_randomness;
    vfs->xSleep = vfs_sleep;
    vfs->xCurrentTime = vfs_time;
    vfs->xGetLastError = vfs_last_error;
}

/* GRDB opens without SQLITE_OPEN_URI, so URIs are switched on for the process, which SQLite allows
 * only before its first use: before main. */
__attribute__((constructor)) static void enable_uris(void) {
    sqlite3_config(SQLITE_CONFIG_URI, 1);
}

static void register_all(void) {
    sqlite3_vfs *all[] = {&live, &shared, &still};
    const char *names[] = {"seen-live", "seen-shared", "seen-still"};
    base = sqlite3_vfs_find("unix");
    for (int i = 0; base && i < 3; i++) {
        fill(all[i], names[i]);
        if (sqlite3_vfs_register(all[i], 0) != SQLITE_OK) base = NULL;
    }
}

int csqlite_reader_register(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int rc = sqlite3_initialize();
    if (rc != SQLITE_OK) return rc;
    pthread_once(&once, register_all);
    return base ? SQLITE_OK : SQLITE_ERROR;
}

int csqlite_reader_writer_closes(void *connection) {
    int closes = -1;
    int rc = sqlite3_file_control(connection, "main", OP_WRITER_CLOSES, &closes);
    return rc == SQLITE_OK ? closes : -1;
}
