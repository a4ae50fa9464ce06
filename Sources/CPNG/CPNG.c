#include "CPNG.h"

#include "unfilter.h"

#include <errno.h>
#include <libdeflate.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/// A chunk that libpng keeps in memory (palette, transparency) is never longer than this.
#define CPNG_MAX_CHUNK (1u << 20)
#define CPNG_BUFFER 32768
/// What inflating at once may hold: the pixels and the compressed bytes twice. A 4K picture fits.
#define CPNG_MAX_WHOLE ((size_t)37 << 20)

struct cpng_reader {
  png_structp png;
  png_infop info;
  /// One row as libpng gives it: RGB or RGBA.
  uint8_t *line;
  uint32_t width, height;
  uint32_t pass, passes, row_of_pass;
  int channels;
  /// As they are in the file.
  int depth, color;
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

  /// The last eight bytes that libpng took at once: the header of the chunk that it stands in.
  uint8_t chunk[8];
  /// The rest of the file, where the source is a descriptor and it was read ahead.
  uint8_t *rest;
  /// All rows as they are in the file, a byte of filter before each; NULL where libpng reads them.
  uint8_t *whole;
  /// The row above the first.
  uint8_t *zeros;
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
  if (count == 8) memcpy(reader->chunk, to, 8);
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
  const png_bytep start = to;
  const size_t length = count;
  while (count > 0) {
    if (reader->taken == reader->buffered && !refill(reader)) end_of_bytes(png, reader);
    size_t part = reader->buffered - reader->taken;
    if (part > count) part = count;
    memcpy(to, reader->buffer + reader->taken, part);
    reader->taken += part;
    to += part;
    count -= part;
  }
  if (length == 8) memcpy(reader->chunk, start, 8);
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
  reader->depth = png_get_bit_depth(png, reader->info);
  reader->color = png_get_color_type(png, reader->info);
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

/// Reads the descriptor to its end, at most to what may be held; from then on libpng reads from
/// memory too. 0 where there is more: then nothing is lost, as what was read is read on from.
static int read_ahead(cpng_reader *reader, size_t limit) {
  struct {
    uint8_t *bytes;
    size_t count, room;
  } rest = {NULL, 0, 0};
  int is_whole = 1;
  do {
    size_t part = reader->buffered - reader->taken;
    if (rest.count + part > limit) {
      is_whole = 0;
      break;
    }
    if (rest.count + part > rest.room) {
      size_t room = rest.room * 2 < rest.count + part ? rest.count + part + 262144 : rest.room * 2;
      uint8_t *larger = realloc(rest.bytes, room);
      if (larger == NULL) {
        is_whole = 0;
        break;
      }
      rest.bytes = larger;
      rest.room = room;
    }
    if (part > 0) memcpy(rest.bytes + rest.count, reader->buffer + reader->taken, part);
    rest.count += part;
    reader->taken = reader->buffered;
  } while (refill(reader));
  reader->rest = rest.bytes;
  reader->bytes = rest.bytes;
  reader->length = rest.count;
  reader->offset = 0;
  return is_whole;
}

/// What was read ahead first, then the descriptor.
static void read_rest(png_structp png, png_bytep to, size_t count) {
  cpng_reader *reader = png_get_io_ptr(png);
  size_t part = reader->length - reader->offset;
  if (part > count) part = count;
  if (part > 0) memcpy(to, reader->bytes + reader->offset, part);
  reader->offset += part;
  if (part < count) read_from_descriptor(png, to + part, count - part);
}

static uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/// Puts the contents of the IDAT chunks from `offset` on one behind the other; `length` is that of
/// the first. Returns how many bytes there are, 0 where a chunk does not end.
static size_t join(const cpng_reader *reader, uint32_t length, uint8_t *joined) {
  const uint8_t *at = reader->bytes + reader->offset;
  size_t left = reader->length - reader->offset, count = 0;
  for (;;) {
    if (length > left || left - length < 4) return 0;
    memcpy(joined + count, at, length);
    count += length;
    at += (size_t)length + 4;
    left -= (size_t)length + 4;
    if (left < 8 || memcmp(at + 4, "IDAT", 4) != 0) return count;
    length = big_endian(at);
    at += 8;
    left -= 8;
  }
}

/// Memory for many pixels. In pages of 2 MiB where the system has them: touching 8 MiB in pages of
/// 4 KiB takes as long as inflating them.
static uint8_t *large(size_t size) {
  const size_t page = (size_t)2 << 20;
  if (size < page) return malloc(size);
  size = (size + page - 1) / page * page;
  uint8_t *memory = aligned_alloc(page, size);
  // Where it is refused, the pages are small ones.
  if (memory != NULL) (void)madvise(memory, size, MADV_HUGEPAGE);
  return memory;
}

/// Inflates all pixels at once, which takes a third of the time that zlib needs row by row. Only
/// the common kinds, only where all fits, and only whole files: for all others libpng goes on from
/// where it stands, as if this had not been tried.
static void inflate_whole(cpng_reader *reader) {
  if (reader->depth != 8 || reader->passes != 1 || reader->line == NULL) return;
  if (reader->color != PNG_COLOR_TYPE_RGB && reader->color != PNG_COLOR_TYPE_RGB_ALPHA) return;
  if (reader->channels != (reader->color == PNG_COLOR_TYPE_RGB ? 3 : 4)) return;
  if (memcmp(reader->chunk + 4, "IDAT", 4) != 0) return;
  size_t row = (size_t)reader->width * (size_t)reader->channels + 1;
  if (row > CPNG_MAX_WHOLE / reader->height) return;
  size_t size = row * reader->height;
  size_t limit = (CPNG_MAX_WHOLE - size) / 2;
  if (reader->descriptor >= 0) {
    int is_whole = read_ahead(reader, limit);
    png_set_read_fn(reader->png, reader, read_rest);
    if (!is_whole) return;
  }
  size_t left = reader->length - reader->offset;
  if (left == 0 || left > limit) return;
  struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
  uint8_t *joined = malloc(left), *whole = large(size + 4), *zeros = calloc(1, row + 4);
  size_t count = joined == NULL ? 0 : join(reader, big_endian(reader->chunk), joined);
  size_t actual = 0;
  int is_good = inflater != NULL && whole != NULL && zeros != NULL && count > 0
    && libdeflate_zlib_decompress(inflater, joined, count, whole, size, &actual)
      == LIBDEFLATE_SUCCESS
    && actual == size;
  for (size_t y = 0; is_good && y < reader->height; y++) is_good = whole[y * row] <= 4;
  libdeflate_free_decompressor(inflater);
  free(joined);
  if (!is_good) {
    free(whole);
    free(zeros);
    return;
  }
  memset(whole + size, 0, 4);
  reader->whole = whole;
  reader->zeros = zeros;
}

/// The row of `whole` whose turn it is.
static cpng_status next_of_whole(cpng_reader *reader, uint8_t *rgb, const cpng_row *row) {
  size_t length = (size_t)reader->width * (size_t)reader->channels;
  uint8_t *line = reader->whole + row->y * (length + 1);
  const uint8_t *above = row->y == 0 ? reader->zeros : line - length;
  if (!cpng_unfilter(line[0], line + 1, above, length, (size_t)reader->channels)) {
    return CPNG_DAMAGED;
  }
  if (reader->channels == 3) {
    memcpy(rgb, line + 1, length);
  } else {
    memcpy(reader->line, line + 1, length);
  }
  return CPNG_OK;
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
  inflate_whole(reader);
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
  if (reader->whole == NULL) {
    png_read_row(reader->png, line, NULL);
  } else {
    cpng_status status = next_of_whole(reader, rgb, row);
    if (status != CPNG_OK) return status;
  }
  if (reader->channels == 4) flatten(line, row->count, reader->background, rgb);
  reader->row_of_pass++;
  return CPNG_OK;
}

void cpng_close(cpng_reader *reader) {
  if (reader == NULL) return;
  if (reader->png != NULL) png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader->line);
  free(reader->buffer);
  free(reader->rest);
  free(reader->whole);
  free(reader->zeros);
  free(reader);
}
