#include "CWebP.h"

#include <string.h>
#include <webp/decode.h>
#include <webp/demux.h>

static cwebp_status of_status(VP8StatusCode status) {
  return status == VP8_STATUS_OUT_OF_MEMORY ? CWEBP_NO_MEMORY : CWEBP_DAMAGED;
}

/// The first frame of an animation, also where later ones are cut off.
static int find_frame(const uint8_t *bytes, size_t length, cwebp_info *info) {
  WebPData data = {bytes, length};
  WebPDemuxState state;
  WebPDemuxer *demuxer = WebPDemuxPartial(&data, &state);
  if (demuxer == NULL) return 0;
  WebPIterator frame;
  int found = WebPDemuxGetFrame(demuxer, 1, &frame);
  if (found) {
    info->frame_x = (uint32_t)frame.x_offset;
    info->frame_y = (uint32_t)frame.y_offset;
    info->offset = (size_t)(frame.fragment.bytes - bytes);
    info->length = frame.fragment.size;
    WebPDemuxReleaseIterator(&frame);
  }
  WebPDemuxDelete(demuxer);
  return found;
}

cwebp_status cwebp_open(const uint8_t *bytes, size_t length, cwebp_info *info) {
  memset(info, 0, sizeof *info);
  if (length < 12 || memcmp(bytes, "RIFF", 4) != 0 || memcmp(bytes + 8, "WEBP", 4) != 0) {
    return CWEBP_NOT_WEBP;
  }
  WebPBitstreamFeatures features;
  VP8StatusCode status = WebPGetFeatures(bytes, length, &features);
  if (status != VP8_STATUS_OK) return of_status(status);
  info->width = (uint32_t)features.width;
  info->height = (uint32_t)features.height;
  info->length = length;
  if (features.has_animation) {
    if (!find_frame(bytes, length, info)) return CWEBP_DAMAGED;
    status = WebPGetFeatures(bytes + info->offset, info->length, &features);
    if (status != VP8_STATUS_OK || features.has_animation) return of_status(status);
  }
  info->frame_width = (uint32_t)features.width;
  info->frame_height = (uint32_t)features.height;
  if (info->frame_x > info->width || info->frame_width > info->width - info->frame_x
      || info->frame_y > info->height || info->frame_height > info->height - info->frame_y) {
    return CWEBP_DAMAGED;
  }
  info->has_alpha = features.has_alpha;
  // Lossy pictures are decoded by rows, with their transparency whole; lossless ones whole.
  info->bytes_per_pixel = features.format == 1 ? (features.has_alpha ? 1 : 0) : 4;
  return CWEBP_OK;
}

cwebp_status cwebp_decode(
  const uint8_t *bytes, const cwebp_info *info, uint32_t width, uint32_t height,
  uint8_t *pixels, size_t size, uint32_t *good_rows
) {
  *good_rows = 0;
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config)) return CWEBP_DAMAGED;
  const uint32_t channels = info->has_alpha ? 4 : 3;
  config.output.colorspace = info->has_alpha ? MODE_RGBA : MODE_RGB;
  config.output.is_external_memory = 1;
  config.output.u.RGBA.rgba = pixels;
  config.output.u.RGBA.stride = (int)(width * channels);
  config.output.u.RGBA.size = size;
  config.options.no_fancy_upsampling = 1;
  if (width != info->frame_width || height != info->frame_height) {
    config.options.bypass_filtering = width * 4 <= info->frame_width;
    config.options.use_scaling = 1;
    config.options.scaled_width = (int)width;
    config.options.scaled_height = (int)height;
  }
  // The decoder that takes bytes as they come also gives the rows before a break.
  WebPIDecoder *decoder = WebPIDecode(NULL, 0, &config);
  if (decoder == NULL) return CWEBP_NO_MEMORY;
  VP8StatusCode status = WebPIUpdate(decoder, bytes + info->offset, info->length);
  int rows = 0;
  if (WebPIDecGetRGB(decoder, &rows, NULL, NULL, NULL) == NULL) rows = 0;
  WebPIDelete(decoder);
  WebPFreeDecBuffer(&config.output);
  if (status == VP8_STATUS_OK) rows = (int)height;
  if (rows < 0 || (uint32_t)rows > height) rows = 0;
  *good_rows = (uint32_t)rows;
  if (status == VP8_STATUS_OK) return CWEBP_OK;
  return rows > 0 ? CWEBP_PARTIAL : of_status(status);
}
