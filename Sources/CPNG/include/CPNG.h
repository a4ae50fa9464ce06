#ifndef SEEN_CPNG_H
#define SEEN_CPNG_H

#include <stddef.h>
#include <stdint.h>

/// Reads one PNG row by row through libpng. This header is closed: it shows nothing of <png.h>,
/// whose errors are longjmps that must not cross Swift frames. Every call here catches them and
/// returns a status instead.

typedef enum {
  CPNG_OK = 0,
  /// All rows have been read.
  CPNG_END = 1,
  /// The bytes ended early; rows that were returned before are good.
  CPNG_TRUNCATED = 2,
  /// The bytes are not what PNG allows; rows that were returned before are good.
  CPNG_DAMAGED = 3,
  CPNG_NOT_PNG = 4,
  /// Width or height is over the limit that was given.
  CPNG_TOO_LARGE = 5,
  CPNG_NO_MEMORY = 6,
} cpng_status;

typedef struct cpng_reader cpng_reader;

typedef struct {
  uint32_t width;
  uint32_t height;
  /// 1 where the rows come in the seven passes of Adam7.
  int is_interlaced;
} cpng_info;

/// Where the pixels of the row that was read last belong: pixel i is at (x + i * step, y).
typedef struct {
  uint32_t y;
  uint32_t x;
  uint32_t step;
  uint32_t count;
} cpng_row;

/// Starts to read. The bytes must outlive the reader. On failure *reader is NULL.
/// `background` is the colour under transparent pixels, red first.
cpng_status cpng_open_bytes(
  const uint8_t *bytes, size_t length, uint32_t max_side, const uint8_t background[3],
  cpng_reader **reader, cpng_info *info);

/// The same from a descriptor at its place; at most `max_bytes` are read. The caller closes it.
cpng_status cpng_open_descriptor(
  int descriptor, uint64_t max_bytes, uint32_t max_side, const uint8_t background[3],
  cpng_reader **reader, cpng_info *info);

/// Reads the next row into `rgb` (3 * info.width bytes): 8 bits a channel, whatever the file has,
/// transparency laid over the background. Rows of an interlaced picture are those of its passes.
cpng_status cpng_next_row(cpng_reader *reader, uint8_t *rgb, cpng_row *row);

/// Accepts NULL.
void cpng_close(cpng_reader *reader);

/// Writes `width * height` pixels of RGB as a PNG without metadata. `*bytes` is freed by `cpng_free`.
cpng_status cpng_encode(
  const uint8_t *rgb, uint32_t width, uint32_t height, uint8_t **bytes, size_t *count);

/// Accepts NULL.
void cpng_free(uint8_t *bytes);

#endif
