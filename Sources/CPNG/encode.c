#include "CPNG.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

cpng_status cpng_encode(
  const uint8_t *rgb, uint32_t width, uint32_t height, uint8_t **bytes, size_t *count) {
  *bytes = NULL;
  *count = 0;
  if (rgb == NULL || width == 0 || height == 0) return CPNG_DAMAGED;
  // The simplified interface catches libpng's longjmps itself.
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  uint8_t *memory = malloc(size);
  if (memory == NULL) return CPNG_NO_MEMORY;
  if (!png_image_write_to_memory(&image, memory, &size, 0, rgb, 0, NULL)) {
    png_image_free(&image);
    free(memory);
    return CPNG_NO_MEMORY;
  }
  *bytes = memory;
  *count = size;
  return CPNG_OK;
}

void cpng_free(uint8_t *bytes) { free(bytes); }
