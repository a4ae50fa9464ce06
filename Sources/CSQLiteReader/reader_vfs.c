/* A shim over SQLite's own unix VFS; the interfaces are those of https://sqlite.org/vfs.html and
 * the WAL index of https://sqlite.org/walformat.html (section 2). */
#include "CSQLiteReader.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_REGIONS = 4096 }; /* of 32 KiB each: a WAL index for 16 million frames */

typedef struct {
    sqlite3_file base;
    sqlite3_file *real; /* behind this struct; NULL for the -wal that does not exist */
    int is_still;
    int region_count;
    void **regions; /* the private WAL index */
} reader_file;

static sqlite3_vfs *real_vfs(sqlite3_vfs *vfs) { return ((sqlite3_vfs **)vfs->pAppData)[0]; }
static int is_still(sqlite3_vfs *vfs) { return strcmp(vfs->zName, "seen-still") == 0; }

static int file_close(sqlite3_file *file) {
    reader_file *f = (reader_file *)file;
    for (int i = 0; i < f->region_count; i++) free(f->regions[i]);
    free(f->regions);
    f->regions = NULL;
    f->region_count = 0;
    return f->real ? f->real->pMethods->xClose(f->real) : SQLITE_OK;
}

static int file_read(sqlite3_file *file, void *to, int length, sqlite3_int64 from) {
    reader_file *f = (reader_file *)file;
    if (f->real) return f->real->pMethods->xRead(f->real, to, length, from);
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

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    reader_file *f = (reader_file *)file;
    if (f->real) return f->real->pMethods->xFileSize(f->real, size);
    *size = 0;
    return SQLITE_OK;
}

/* Never more than a shared lock: with an exclusive one SQLite would checkpoint when it closes. */
static int file_lock(sqlite3_file *file, int level) {
    reader_file *f = (reader_file *)file;
    if (level > SQLITE_LOCK_SHARED) return SQLITE_BUSY;
    return f->real ? f->real->pMethods->xLock(f->real, level) : SQLITE_OK;
}

static int file_unlock(sqlite3_file *file, int level) {
    reader_file *f = (reader_file *)file;
    return f->real ? f->real->pMethods->xUnlock(f->real, level) : SQLITE_OK;
}

static int file_check_reserved(sqlite3_file *file, int *result) {
    reader_file *f = (reader_file *)file;
    if (f->real) return f->real->pMethods->xCheckReservedLock(f->real, result);
    *result = 0;
    return SQLITE_OK;
}

static int file_control(sqlite3_file *file, int op, void *argument) {
    reader_file *f = (reader_file *)file;
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

static int shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **to) {
    reader_file *f = (reader_file *)file;
    if (f->is_still) return private_region(f, region, size, to);
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
    f->real = (sqlite3_file *)(f + 1);
    f->is_still = is_still(vfs);
    /* Temporary files are SQLite's own; with temp_store=MEMORY there are none. */
    if (flags & SQLITE_OPEN_DELETEONCLOSE) return SQLITE_CANTOPEN;
    int read_only = flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    read_only |= SQLITE_OPEN_READONLY;
    if (flags & SQLITE_OPEN_WAL) {
        int exists = 0;
        int rc = real_vfs(vfs)->xAccess(real_vfs(vfs), name, SQLITE_ACCESS_EXISTS, &exists);
        if (rc == SQLITE_OK && !exists) {
            f->real = NULL;
            f->base.pMethods = &methods;
            if (out) *out = read_only;
            return SQLITE_OK;
        }
    }
    int rc = real_vfs(vfs)->xOpen(real_vfs(vfs), name, f->real, read_only, out);
    if (rc == SQLITE_OK || f->real->pMethods) f->base.pMethods = &methods;
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
static sqlite3_vfs live, still;

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

static void fill_both(void) {
    base = sqlite3_vfs_find("unix");
    if (!base) return;
    fill(&live, "seen-live");
    fill(&still, "seen-still");
    if (sqlite3_vfs_register(&live, 0) != SQLITE_OK) base = NULL;
    if (base && sqlite3_vfs_register(&still, 0) != SQLITE_OK) base = NULL;
}

int csqlite_reader_register(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int rc = sqlite3_initialize();
    if (rc != SQLITE_OK) return rc;
    pthread_once(&once, fill_both);
    return base ? SQLITE_OK : SQLITE_ERROR;
}
