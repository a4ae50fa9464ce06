#include "CPNG.h"

#include <errno.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// A chunk that libpng keeps in memory (palette, transparency) is never longer than this.
#define CPNG_MAX_CHUNK (1u << 20)
#define CPNG_BUFFER 32768

struct cpng_reader {
  png_structp png;
  png_infop info;
  /// One row as libpng gives it: RGB or RGBA.
  uint8_t *line;
  uint32_t width, height;
  uint32_t pass, passes, row_of_pass;
  int channels;
  uint8_t background[3];
  /// Set by the callbacks below, read after a longjmp: it names why.
  cpng_status failure;

  /// Source: bytes in memory, or a descriptor with a buffer.
  const uint8_t *bytes;
  size_t length, offset;
  int descriptor;
  uint64_t left;
  uint8_t *buffer;
  size_t buffered, taken;
};

static void on_error(png_structp png, png_const_charp message) {
  (void)message;
  cpng_reader *reader = png_get_error_ptr(png);
  if (reader->failure == CPNG_OK) reader->failure = CPNG_DAMAGED;
  png_longjmp(png, 1);
}

/// libpng would write to stderr.
static void on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void end_of_bytes(png_structp png, cpng_reader *reader) {
  reader->failure = CPNG_TRUNCATED;
  png_error(png, "");
}

static void read_from_bytes(png_structp png, png_bytep to, size_t count) {
  cpng_reader *reader = png_get_io_ptr(png);
  if (count > reader->length - reader->offset) end_of_bytes(png, reader);
  memcpy(to, reader->bytes + reader->offset, count);
  reader->offset += count;
}

/// Fills the empty buffer; false at the end of the file, at the limit and on a read error.
static int refill(cpng_reader *reader) {
  size_t wanted = reader->left < CPNG_BUFFER ? (size_t)reader->left : CPNG_BUFFER;
  ssize_t got;
  do {
    got = wanted == 0 ? 0 : read(reader->descriptor, reader->buffer, wanted);
  } while (got < 0 && errno == EINTR);
  reader->taken = 0;
  reader->buffered = got > 0 ? (size_t)got : 0;
  reader->left -= reader->buffered;
  return got > 0;
}

static void read_from_descriptor(png_structp png, png_bytep to, size_t count) {
  cpng_reader *reader = png_get_io_ptr(png);
  while (count > 0) {
    if (reader->taken == reader->buffered && !refill(reader)) end_of_bytes(png, reader);
    size_t part = reader->buffered - reader->taken;
    if (part > count) part = count;
    memcpy(to, reader->buffer + reader->taken, part);
    reader->taken += part;
    to += part;
    count -= part;
  }
}

/// Everything that may longjmp while a picture is opened. Only called under setjmp.
static void read_header(cpng_reader *reader, uint32_t max_side) {
  png_structp png = reader->png;
  // Text, colour profiles and the like are skipped unread: a thumbnail needs none of them, and a
  // compressed profile is a way to make a small file large.
  static const png_byte wanted[] = {'t', 'R', 'N', 'S', '\0'};
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_AS_DEFAULT, wanted, 1);
  png_set_chunk_malloc_max(png, CPNG_MAX_CHUNK);
  // The limit is checked below, so that it can be told from damage.
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_check_for_invalid_index(png, 0);
  // The chunks' own checksums cover the same bytes; a second one costs a tenth of the time.
  png_set_option(png, PNG_IGNORE_ADLER32, PNG_OPTION_ON);
  png_read_info(png, reader->info);

  reader->width = png_get_image_width(png, reader->info);
  reader->height = png_get_image_height(png, reader->info);
  if (reader->width > max_side || reader->height > max_side) {
    reader->failure = CPNG_TOO_LARGE;
    png_error(png, "");
  }
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  reader->passes = png_get_interlace_type(png, reader->info) == PNG_INTERLACE_NONE ? 1 : 7;
  // Without png_set_interlace_handling the rows of a pass come as they are stored.
  png_read_update_info(png, reader->info);
  reader->channels = png_get_channels(png, reader->info);
  if (png_get_bit_depth(png, reader->info) != 8 || reader->channels < 3) png_error(png, "");

  reader->line = malloc(png_get_rowbytes(png, reader->info));
  if (reader->line == NULL) {
    reader->failure = CPNG_NO_MEMORY;
    png_error(png, "");
  }
}

static cpng_status open_reader(
  cpng_reader *reader, png_rw_ptr read, uint32_t max_side, const uint8_t background[3],
  cpng_info *info
) {
  memcpy(reader->background, background, 3);
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, on_error, on_warning);
  if (reader->png == NULL) return CPNG_NO_MEMORY;
  reader->info = png_create_info_struct(reader->png);
  if (reader->info == NULL) return CPNG_NO_MEMORY;
  png_set_read_fn(reader->png, reader, read);
  if (setjmp(png_jmpbuf(reader->png))) return reader->failure;
  read_header(reader, max_side);
  info->width = reader->width;
  info->height = reader->height;
  info->is_interlaced = reader->passes > 1;
  return CPNG_OK;
}

static cpng_status finish_open(cpng_reader *opened, cpng_status status, cpng_reader **reader) {
  if (status != CPNG_OK) {
    cpng_close(opened);
    opened = NULL;
  }
  *reader = opened;
  return status;
}

cpng_status cpng_open_bytes(
  const uint8_t *bytes, size_t length, uint32_t max_side, const uint8_t background[3],
  cpng_reader **reader, cpng_info *info
) {
  *reader = NULL;
  if (length < 8 || png_sig_cmp(bytes, 0, 8) != 0) return CPNG_NOT_PNG;
  cpng_reader *opened = calloc(1, sizeof *opened);
  if (opened == NULL) return CPNG_NO_MEMORY;
  opened->bytes = bytes;
  opened->length = length;
  opened->descriptor = -1;
  return finish_open(
    opened, open_reader(opened, read_from_bytes, max_side, background, info), reader);
}

cpng_status cpng_open_descriptor(
  int descriptor, uint64_t max_bytes, uint32_t max_side, const uint8_t background[3],
  cpng_reader **reader, cpng_info *info
) {
  *reader = NULL;
  cpng_reader *opened = calloc(1, sizeof *opened);
  if (opened == NULL) return CPNG_NO_MEMORY;
  opened->descriptor = descriptor;
  opened->left = max_bytes;
  opened->buffer = malloc(CPNG_BUFFER);
  if (opened->buffer == NULL) return finish_open(opened, CPNG_NO_MEMORY, reader);
  if (!refill(opened) || opened->buffered < 8 || png_sig_cmp(opened->buffer, 0, 8) != 0) {
    return finish_open(opened, CPNG_NOT_PNG, reader);
  }
  return finish_open(
    opened, open_reader(opened, read_from_descriptor, max_side, background, info), reader);
}

/// Lays `count` RGBA pixels over the background; the mean is taken on the encoded values, as
/// browsers and viewers do.
static void flatten(const uint8_t *rgba, uint32_t count, const uint8_t background[3], uint8_t *rgb) {
  for (uint32_t i = 0; i < count; i++, rgba += 4, rgb += 3) {
    unsigned alpha = rgba[3], rest = 255 - alpha;
    for (int channel = 0; channel < 3; channel++) {
      rgb[channel] = (uint8_t)((rgba[channel] * alpha + background[channel] * rest + 127) / 255);
    }
  }
}

/// Moves on to the next pass that has pixels; false after the last one.
static int find_row(cpng_reader *reader, cpng_row *row) {
  for (; reader->pass < reader->passes; reader->pass++, reader->row_of_pass = 0) {
    uint32_t rows = reader->height, columns = reader->width;
    *row = (cpng_row){.y = reader->row_of_pass, .x = 0, .step = 1, .count = columns};
    if (reader->passes > 1) {
      int pass = (int)reader->pass;
      rows = PNG_PASS_ROWS(reader->height, pass);
      columns = PNG_PASS_COLS(reader->width, pass);
      row->y = PNG_ROW_FROM_PASS_ROW(reader->row_of_pass, pass);
      row->x = PNG_PASS_START_COL(pass);
      row->step = PNG_PASS_COL_OFFSET(pass);
      row->count = columns;
    }
    if (columns > 0 && reader->row_of_pass < rows) return 1;
  }
  return 0;
}

cpng_status cpng_next_row(cpng_reader *reader, uint8_t *rgb, cpng_row *row) {
  if (reader->failure != CPNG_OK) return reader->failure;
  if (!find_row(reader, row)) return CPNG_END;
  if (setjmp(png_jmpbuf(reader->png))) return reader->failure;
  uint8_t *line = reader->channels == 3 ? rgb : reader->line;
  png_read_row(reader->png, line, NULL);
  if (reader->channels == 4) flatten(line, row->count, reader->background, rgb);
  reader->row_of_pass++;
  return CPNG_OK;
}

void cpng_close(cpng_reader *reader) {
  if (reader == NULL) return;
  if (reader->png != NULL) png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader->line);
  free(reader->buffer);
  free(reader);
}
