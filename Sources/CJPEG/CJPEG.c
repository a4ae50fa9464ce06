#include "CJPEG.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jerror.h>
#include <jpeglib.h>

/// A progressive picture of a camera has about 10 scans; each costs a walk over all coefficients.
#define CJPEG_MAX_SCANS 64

struct cjpeg_reader {
  struct jpeg_decompress_struct codec;
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  jmp_buf failed;
  cjpeg_status failure;
  /// One row of CMYK; NULL where the decoder itself makes RGB.
  uint8_t *line;
  /// Rows before the first damage that was met; codec.output_height while there is none.
  uint32_t good_rows;
  int is_damaged;
};

static void fail(cjpeg_reader *reader, cjpeg_status status) {
  if (reader->failure == CJPEG_OK) reader->failure = status;
  longjmp(reader->failed, 1);
}

static void on_error(j_common_ptr codec) {
  cjpeg_reader *reader = codec->client_data;
  switch (codec->err->msg_code) {
  case JERR_OUT_OF_MEMORY: fail(reader, CJPEG_NO_MEMORY); break;
  case JERR_NO_BACKING_STORE: fail(reader, CJPEG_TOO_COSTLY); break;
  case JERR_NO_SOI: fail(reader, CJPEG_NOT_JPEG); break;
  case JERR_CONVERSION_NOTIMPL: fail(reader, CJPEG_UNSUPPORTED); break;
  default: fail(reader, CJPEG_DAMAGED);
  }
}

/// Negative levels are warnings about the data; libjpeg would write them to stderr.
static void on_message(j_common_ptr codec, int level) {
  cjpeg_reader *reader = codec->client_data;
  if (level >= 0) return;
  codec->err->num_warnings++;
  switch (codec->err->msg_code) {
  // Odd, but the picture is whole.
  case JWRN_EXTRANEOUS_DATA:
  case JWRN_ADOBE_XFORM:
  case JWRN_JFIF_MAJOR:
  case JWRN_BOGUS_PROGRESSION: return;
  default: break;
  }
  if (reader->is_damaged) return;
  reader->is_damaged = 1;
  reader->good_rows = reader->codec.output_scanline;
}

static void on_progress(j_common_ptr codec) {
  cjpeg_reader *reader = codec->client_data;
  if (reader->codec.input_scan_number > CJPEG_MAX_SCANS) fail(reader, CJPEG_TOO_COSTLY);
}

static cjpeg_status read_header(cjpeg_reader *reader, uint32_t max_side, cjpeg_size *size) {
  struct jpeg_decompress_struct *codec = &reader->codec;
  jpeg_read_header(codec, TRUE);
  size->width = codec->image_width;
  size->height = codec->image_height;
  if (size->width > max_side || size->height > max_side) return CJPEG_TOO_LARGE;
  switch (codec->jpeg_color_space) {
  case JCS_GRAYSCALE:
  case JCS_YCbCr:
  case JCS_RGB: codec->out_color_space = JCS_RGB; break;
  case JCS_CMYK:
  case JCS_YCCK: codec->out_color_space = JCS_CMYK; break;
  default: return CJPEG_UNSUPPORTED;
  }
  return CJPEG_OK;
}

cjpeg_status cjpeg_open(
  const uint8_t *bytes, size_t length, uint32_t max_side, size_t max_memory,
  cjpeg_reader **reader, cjpeg_size *size
) {
  *reader = NULL;
  if (length < 3 || bytes[0] != 0xFF || bytes[1] != 0xD8 || bytes[2] != 0xFF) {
    return CJPEG_NOT_JPEG;
  }
  cjpeg_reader *opened = calloc(1, sizeof *opened);
  if (opened == NULL) return CJPEG_NO_MEMORY;
  opened->codec.err = jpeg_std_error(&opened->errors);
  opened->errors.error_exit = on_error;
  opened->errors.emit_message = on_message;
  opened->codec.client_data = opened;
  cjpeg_status status;
  if (setjmp(opened->failed)) {
    status = opened->failure;
  } else {
    jpeg_create_decompress(&opened->codec);
    opened->codec.mem->max_memory_to_use = (long)max_memory;
    opened->progress.progress_monitor = on_progress;
    opened->codec.progress = &opened->progress;
    jpeg_mem_src(&opened->codec, bytes, length);
    status = read_header(opened, max_side, size);
  }
  if (status != CJPEG_OK) {
    cjpeg_close(opened);
    return status;
  }
  *reader = opened;
  return CJPEG_OK;
}

/// 5/8 to 7/8 are left out: they have no SIMD code and cost more than 8/8.
static void choose_scale(struct jpeg_decompress_struct *codec, cjpeg_size wanted) {
  static const unsigned eighths[] = {1, 2, 3, 4, 8};
  codec->scale_denom = 8;
  for (size_t i = 0; i < sizeof eighths / sizeof *eighths; i++) {
    codec->scale_num = eighths[i];
    jpeg_calc_output_dimensions(codec);
    if (codec->output_width >= wanted.width && codec->output_height >= wanted.height) return;
  }
}

cjpeg_status cjpeg_start(cjpeg_reader *reader, cjpeg_size wanted, cjpeg_size *scaled) {
  if (reader->failure != CJPEG_OK) return reader->failure;
  struct jpeg_decompress_struct *codec = &reader->codec;
  if (setjmp(reader->failed)) return reader->failure;
  choose_scale(codec, wanted);
  codec->dct_method = JDCT_IFAST;
  codec->do_fancy_upsampling = FALSE;
  codec->do_block_smoothing = FALSE;
  jpeg_start_decompress(codec);
  if (!reader->is_damaged) reader->good_rows = codec->output_height;
  scaled->width = codec->output_width;
  scaled->height = codec->output_height;
  if (codec->out_color_space == JCS_CMYK) {
    reader->line = malloc((size_t)codec->output_width * 4);
    if (reader->line == NULL) fail(reader, CJPEG_NO_MEMORY);
  }
  return CJPEG_OK;
}

/// Without a profile: red is what cyan and black leave of white. Adobe stores the inks inverted.
static void mix_inks(const uint8_t *cmyk, uint32_t count, int is_inverted, uint8_t *rgb) {
  unsigned flip = is_inverted ? 0 : 255;
  for (uint32_t i = 0; i < count; i++, cmyk += 4, rgb += 3) {
    unsigned light = cmyk[3] ^ flip;
    for (int channel = 0; channel < 3; channel++) {
      rgb[channel] = (uint8_t)(((cmyk[channel] ^ flip) * light + 127) / 255);
    }
  }
}

cjpeg_status cjpeg_next_row(cjpeg_reader *reader, uint8_t *rgb) {
  if (reader->failure != CJPEG_OK) return reader->failure;
  struct jpeg_decompress_struct *codec = &reader->codec;
  if (codec->output_scanline >= codec->output_height) return CJPEG_END;
  if (setjmp(reader->failed)) return reader->failure;
  JSAMPROW line = reader->line == NULL ? rgb : reader->line;
  // A source in memory never suspends, so there is always one row.
  if (jpeg_read_scanlines(codec, &line, 1) != 1) return CJPEG_DAMAGED;
  if (reader->line != NULL) mix_inks(line, codec->output_width, codec->saw_Adobe_marker, rgb);
  return CJPEG_OK;
}

uint32_t cjpeg_good_rows(const cjpeg_reader *reader) { return reader->good_rows; }

void cjpeg_close(cjpeg_reader *reader) {
  if (reader == NULL) return;
  // A codec that was never created is all zero, which this accepts.
  jpeg_destroy_decompress(&reader->codec);
  free(reader->line);
  free(reader);
}
