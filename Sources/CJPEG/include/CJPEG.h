#ifndef SEEN_CJPEG_H
#define SEEN_CJPEG_H

#include <stddef.h>
#include <stdint.h>

/// Reads one JPEG row by row through libjpeg-turbo, at a fraction of its size where less is asked
/// for (the inverse transform then computes fewer samples). This header is closed: it shows
/// nothing of <jpeglib.h>, whose errors would have to be longjmps across Swift frames.
///
/// Not the TurboJPEG interface: that one writes whole pictures only, cannot bound what a
/// progressive picture takes, and does not tell a truncated picture from a whole one.

typedef enum {
  CJPEG_OK = 0,
  CJPEG_END = 1,
  CJPEG_DAMAGED = 2,
  CJPEG_NOT_JPEG = 3,
  CJPEG_TOO_LARGE = 4,
  /// It would take more memory or more scans than allowed.
  CJPEG_TOO_COSTLY = 5,
  /// A colour space that cannot be turned into RGB.
  CJPEG_UNSUPPORTED = 6,
  CJPEG_NO_MEMORY = 7,
} cjpeg_status;

typedef struct cjpeg_reader cjpeg_reader;

typedef struct {
  uint32_t width;
  uint32_t height;
} cjpeg_size;

/// Reads the header. The bytes must outlive the reader. On failure *reader is NULL.
/// `max_memory`: bytes that the decoder may hold, in the main the coefficients of a progressive
/// picture; above it the picture is refused.
cjpeg_status cjpeg_open(
  const uint8_t *bytes, size_t length, uint32_t max_side, size_t max_memory,
  cjpeg_reader **reader, cjpeg_size *size);

/// Starts to decode at the smallest of the scales 1/8, 2/8, 3/8, 4/8 and 8/8 that is at least
/// `wanted` in both directions, else at full size. Progressive pictures are read through here.
cjpeg_status cjpeg_start(cjpeg_reader *reader, cjpeg_size wanted, cjpeg_size *scaled);

/// Reads the next row: 3 * scaled.width bytes.
cjpeg_status cjpeg_next_row(cjpeg_reader *reader, uint8_t *rgb);

/// How many rows the data really held, in rows of the scaled picture; those after it are guessed
/// by the decoder. Equal to the height where nothing was wrong.
uint32_t cjpeg_good_rows(const cjpeg_reader *reader);

/// Accepts NULL.
void cjpeg_close(cjpeg_reader *reader);

#endif
