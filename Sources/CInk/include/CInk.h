#ifndef CINK_H
#define CINK_H

#include <stddef.h>
#include <stdint.h>

/// Products of the samples of a cell with all characters of a bank, in integers of 16 bits, of
/// which a processor multiplies and adds eight at once. Integers add up to the same in any order,
/// so every machine chooses the same characters.

/// Samples of a cell.
#define CINK_SAMPLES 32
/// Characters that lie together in a bank; their number is a multiple of it.
#define CINK_CHARACTERS 16

/// `samples` less `mean`, times `scale`, rounded to the nearest; at most ±32767.
void cink_quantize(const float *samples, float mean, float scale, int16_t *quantized);

/// The product of a cell with each character, times `scale`.
///
/// - bank: for each four characters, for each two samples: the two of the first, of the second, …
/// - characters: a multiple of CINK_CHARACTERS.
/// No sum of products may pass 2³¹.
void cink_products(
  const int16_t *cell, const int16_t *bank, size_t characters, float scale, float *products);

/// The character whose weighted sum of squared products over the channels is the greatest, of
/// equals the first; as many samples and weights as there are channels, at most 3.
///
/// - gain: in, what has to be passed; out, the greatest sum.
/// Returns `characters` where none passes.
size_t cink_best(
  const int16_t *cell, size_t channels, const float *weights, const int16_t *bank,
  size_t characters, float *gain);

#endif
