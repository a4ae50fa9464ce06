#include "unfilter.h"

#include <stdlib.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>

static __m128i load(const uint8_t *from) {
  int pixel;
  memcpy(&pixel, from, 4);
  return _mm_unpacklo_epi8(_mm_cvtsi32_si128(pixel), _mm_setzero_si128());
}

static void store(uint8_t *to, __m128i pixel, size_t bpp) {
  int bytes = _mm_cvtsi128_si32(_mm_packus_epi16(pixel, pixel));
  memcpy(to, &bytes, bpp);
}

static __m128i absolute(__m128i x) { return _mm_max_epi16(x, _mm_sub_epi16(_mm_setzero_si128(), x)); }

static __m128i choose(__m128i mask, __m128i yes, __m128i no) {
  return _mm_or_si128(_mm_and_si128(mask, yes), _mm_andnot_si128(mask, no));
}

/// Bytes that are looked at together: whole pixels of 3 and of 4 bytes.
#define STRETCH 48

static int is_zero(const uint8_t *bytes) {
  const __m128i *at = (const __m128i *)bytes;
  __m128i any = _mm_or_si128(
    _mm_or_si128(_mm_loadu_si128(at), _mm_loadu_si128(at + 1)), _mm_loadu_si128(at + 2));
  return _mm_movemask_epi8(_mm_cmpeq_epi8(any, _mm_setzero_si128())) == 0xFFFF;
}

/// The channels of a pixel side by side; a pixel needs the one before it, so no more is to be had.
/// But where the pixel before equals the one above it, the one above is what is expected: as long
/// as the row says nothing else, and screens are plain, it is a copy.
static inline void undo_paeth(uint8_t *row, const uint8_t *above, size_t length, size_t bpp) {
  const __m128i low = _mm_set1_epi16(255);
  __m128i left = _mm_setzero_si128(), corner = _mm_setzero_si128();
  int is_as_above = 1;
  for (size_t i = 0; i < length;) {
    if (is_as_above && length - i >= STRETCH && is_zero(row + i)) {
      memcpy(row + i, above + i, STRETCH);
      i += STRETCH;
      left = corner = load(above + i - bpp);
      continue;
    }
    __m128i up = load(above + i);
    __m128i to_left = absolute(_mm_sub_epi16(up, corner));
    __m128i to_up = absolute(_mm_sub_epi16(left, corner));
    __m128i to_corner = absolute(_mm_sub_epi16(_mm_add_epi16(up, left), _mm_add_epi16(corner, corner)));
    __m128i least = _mm_min_epi16(to_corner, _mm_min_epi16(to_left, to_up));
    __m128i nearest = choose(
      _mm_cmpeq_epi16(least, to_left), left, choose(_mm_cmpeq_epi16(least, to_up), up, corner));
    left = _mm_and_si128(_mm_add_epi16(load(row + i), nearest), low);
    corner = up;
    store(row + i, left, bpp);
    is_as_above = memcmp(row + i, above + i, bpp) == 0;
    i += bpp;
  }
}

static inline void undo_sub(uint8_t *row, size_t length, size_t bpp) {
  const __m128i low = _mm_set1_epi16(255);
  __m128i left = _mm_setzero_si128();
  for (size_t i = 0; i < length; i += bpp) {
    left = _mm_and_si128(_mm_add_epi16(load(row + i), left), low);
    store(row + i, left, bpp);
  }
}

static inline void undo_average(uint8_t *row, const uint8_t *above, size_t length, size_t bpp) {
  const __m128i low = _mm_set1_epi16(255);
  __m128i left = _mm_setzero_si128();
  for (size_t i = 0; i < length; i += bpp) {
    __m128i mean = _mm_srli_epi16(_mm_add_epi16(left, load(above + i)), 1);
    left = _mm_and_si128(_mm_add_epi16(load(row + i), mean), low);
    store(row + i, left, bpp);
  }
}
#else
static void undo_paeth(uint8_t *row, const uint8_t *above, size_t length, size_t bpp) {
  for (size_t i = 0; i < length; i++) {
    int left = i < bpp ? 0 : row[i - bpp], up = above[i], corner = i < bpp ? 0 : above[i - bpp];
    int to_left = abs(up - corner), to_up = abs(left - corner);
    int to_corner = abs(up + left - 2 * corner);
    int nearest = to_left <= to_up && to_left <= to_corner ? left : to_up <= to_corner ? up : corner;
    row[i] = (uint8_t)(row[i] + nearest);
  }
}

static void undo_sub(uint8_t *row, size_t length, size_t bpp) {
  for (size_t i = bpp; i < length; i++) row[i] = (uint8_t)(row[i] + row[i - bpp]);
}

static void undo_average(uint8_t *row, const uint8_t *above, size_t length, size_t bpp) {
  for (size_t i = 0; i < bpp && i < length; i++) row[i] = (uint8_t)(row[i] + (above[i] >> 1));
  for (size_t i = bpp; i < length; i++) {
    row[i] = (uint8_t)(row[i] + ((row[i - bpp] + above[i]) >> 1));
  }
}
#endif

static void undo_up(uint8_t *restrict row, const uint8_t *restrict above, size_t length) {
  for (size_t i = 0; i < length; i++) row[i] = (uint8_t)(row[i] + above[i]);
}

static inline int undo(
  int filter, uint8_t *row, const uint8_t *above, size_t length, size_t bpp
) {
  switch (filter) {
  case 0: break;
  case 1: undo_sub(row, length, bpp); break;
  case 2: undo_up(row, above, length); break;
  case 3: undo_average(row, above, length, bpp); break;
  case 4: undo_paeth(row, above, length, bpp); break;
  default: return 0;
  }
  return 1;
}

int cpng_unfilter(int filter, uint8_t *row, const uint8_t *above, size_t length, size_t bpp) {
  // The number of bytes as a constant makes each loop twice as fast.
  if (bpp == 3) return undo(filter, row, above, length, 3);
  return undo(filter, row, above, length, 4);
}
