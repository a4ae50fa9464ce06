#include "CInk.h"

#include <math.h>

#define PAIRS (CINK_SAMPLES / 2)
#define GROUPS (CINK_CHARACTERS / 4)

#if defined(__SSE2__)
#include <emmintrin.h>
#include <string.h>

void cink_quantize(const float *samples, float mean, float scale, int16_t *quantized) {
  const __m128 less = _mm_set1_ps(mean), times = _mm_set1_ps(scale);
  for (size_t i = 0; i < CINK_SAMPLES; i += 8) {
    __m128 low = _mm_mul_ps(_mm_sub_ps(_mm_loadu_ps(samples + i), less), times);
    __m128 high = _mm_mul_ps(_mm_sub_ps(_mm_loadu_ps(samples + i + 4), less), times);
    __m128i both = _mm_packs_epi32(_mm_cvtps_epi32(low), _mm_cvtps_epi32(high));
    _mm_storeu_si128((__m128i *)(quantized + i), both);
  }
}

static void spread(const int16_t *cell, __m128i samples[PAIRS]) {
  for (size_t pair = 0; pair < PAIRS; pair++) {
    int both;
    memcpy(&both, cell + 2 * pair, sizeof both);
    samples[pair] = _mm_set1_epi32(both);
  }
}

/// Of CINK_CHARACTERS at once: each of the sums has to wait for its own last addition only.
static inline void multiply(
  const __m128i *inks, const __m128i samples[PAIRS], __m128i sums[GROUPS]
) {
  for (size_t group = 0; group < GROUPS; group++) sums[group] = _mm_setzero_si128();
  for (size_t pair = 0; pair < PAIRS; pair++) {
    for (size_t group = 0; group < GROUPS; group++) {
      __m128i ink = _mm_loadu_si128(inks + group * PAIRS + pair);
      sums[group] = _mm_add_epi32(sums[group], _mm_madd_epi16(ink, samples[pair]));
    }
  }
}

void cink_products(
  const int16_t *cell, const int16_t *bank, size_t characters, float scale, float *products
) {
  __m128i samples[PAIRS], sums[GROUPS];
  spread(cell, samples);
  const __m128 times = _mm_set1_ps(scale);
  const __m128i *inks = (const __m128i *)bank;
  for (size_t first = 0; first < characters; first += CINK_CHARACTERS) {
    multiply(inks, samples, sums);
    for (size_t group = 0; group < GROUPS; group++) {
      _mm_storeu_ps(products + 4 * group, _mm_mul_ps(_mm_cvtepi32_ps(sums[group]), times));
    }
    inks += GROUPS * PAIRS;
    products += CINK_CHARACTERS;
  }
}

size_t cink_best(
  const int16_t *cell, size_t channels, const float *weights, const int16_t *bank,
  size_t characters, float *gain
) {
  __m128i samples[3][PAIRS], sums[GROUPS];
  for (size_t channel = 0; channel < channels; channel++) {
    spread(cell + channel * CINK_SAMPLES, samples[channel]);
  }
  size_t best = characters;
  __m128 most = _mm_set1_ps(*gain);
  const __m128i *inks = (const __m128i *)bank;
  for (size_t first = 0; first < characters; first += CINK_CHARACTERS) {
    __m128 gains[GROUPS];
    for (size_t group = 0; group < GROUPS; group++) gains[group] = _mm_setzero_ps();
    for (size_t channel = 0; channel < channels; channel++) {
      const __m128 weight = _mm_set1_ps(weights[channel]);
      multiply(inks, samples[channel], sums);
      for (size_t group = 0; group < GROUPS; group++) {
        __m128 product = _mm_cvtepi32_ps(sums[group]);
        product = _mm_mul_ps(_mm_mul_ps(product, product), weight);
        gains[group] = _mm_add_ps(gains[group], product);
      }
    }
    inks += GROUPS * PAIRS;
    for (size_t group = 0; group < GROUPS; group++) {
      if (_mm_movemask_ps(_mm_cmpgt_ps(gains[group], most)) == 0) continue;
      float lanes[4];
      _mm_storeu_ps(lanes, gains[group]);
      for (size_t lane = 0; lane < 4; lane++) {
        if (lanes[lane] <= *gain) continue;
        *gain = lanes[lane];
        best = first + group * 4 + lane;
      }
      most = _mm_set1_ps(*gain);
    }
  }
  return best;
}
#else
void cink_quantize(const float *samples, float mean, float scale, int16_t *quantized) {
  for (size_t i = 0; i < CINK_SAMPLES; i++) {
    float value = nearbyintf((samples[i] - mean) * scale);
    quantized[i] = (int16_t)(value > 32767 ? 32767 : value < -32768 ? -32768 : value);
  }
}

void cink_products(
  const int16_t *cell, const int16_t *bank, size_t characters, float scale, float *products
) {
  for (size_t character = 0; character < characters; character++) {
    const int16_t *ink = bank + character / 4 * 4 * CINK_SAMPLES + character % 4 * 2;
    int32_t sum = 0;
    for (size_t pair = 0; pair < PAIRS; pair++, ink += 8) {
      sum += ink[0] * cell[2 * pair] + ink[1] * cell[2 * pair + 1];
    }
    products[character] = (float)sum * scale;
  }
}

size_t cink_best(
  const int16_t *cell, size_t channels, const float *weights, const int16_t *bank,
  size_t characters, float *gain
) {
  size_t best = characters;
  for (size_t first = 0; first < characters; first += CINK_CHARACTERS) {
    float gains[CINK_CHARACTERS] = {0};
    for (size_t channel = 0; channel < channels; channel++) {
      float products[CINK_CHARACTERS];
      cink_products(
        cell + channel * CINK_SAMPLES, bank + first * CINK_SAMPLES, CINK_CHARACTERS, 1, products);
      for (size_t i = 0; i < CINK_CHARACTERS; i++) {
        gains[i] += products[i] * products[i] * weights[channel];
      }
    }
    for (size_t i = 0; i < CINK_CHARACTERS; i++) {
      if (gains[i] <= *gain) continue;
      *gain = gains[i];
      best = first + i;
    }
  }
  return best;
}
#endif
