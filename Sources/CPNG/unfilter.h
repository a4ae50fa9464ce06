#ifndef SEEN_CPNG_UNFILTER_H
#define SEEN_CPNG_UNFILTER_H

#include <stddef.h>
#include <stdint.h>

/// Undoes the filter of a row in place (PNG specification, section 9), `bpp` 3 or 4 bytes a pixel.
/// `above` is the row before as it was undone, all 0 for the first one. Both rows may be read one
/// byte past their end. Returns 0 where there is no such filter.
int cpng_unfilter(int filter, uint8_t *row, const uint8_t *above, size_t length, size_t bpp);

#endif
