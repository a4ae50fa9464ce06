#ifndef SEEN_CWEBP_H
#define SEEN_CWEBP_H

#include <stddef.h>
#include <stdint.h>

/// Reads one WebP through libwebp, scaled down while it is decoded. Of an animation the first frame
/// is taken. The bytes must outlive the file.

typedef enum {
  CWEBP_OK = 0,
  /// Rows after `good_rows` are not there: the bytes end early or are damaged.
  CWEBP_PARTIAL = 1,
  CWEBP_DAMAGED = 2,
  CWEBP_NOT_WEBP = 3,
  CWEBP_NO_MEMORY = 4,
} cwebp_status;

typedef struct {
  /// Of the whole picture.
  uint32_t width, height;
  /// Of the frame that is decoded: the whole picture, but in animations.
  uint32_t frame_x, frame_y, frame_width, frame_height;
  /// Bytes that libwebp holds for each pixel of the frame while it decodes.
  uint32_t bytes_per_pixel;
  int has_alpha;
  /// Where the frame is within the bytes of the file.
  size_t offset, length;
} cwebp_info;

cwebp_status cwebp_open(const uint8_t *bytes, size_t length, cwebp_info *info);

/// Decodes the frame to `width` × `height`, neither more than the frame's own, as RGB without gaps
/// (RGBA where it has alpha).
cwebp_status cwebp_decode(
  const uint8_t *bytes, const cwebp_info *info, uint32_t width, uint32_t height,
  uint8_t *pixels, size_t size, uint32_t *good_rows);

#endif
