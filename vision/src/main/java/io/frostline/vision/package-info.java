/**
 * What the rest of Frostline sees of the network: embeddings and the spaces that make them comparable, heads on top of
 * them, the sealed backbone that computes them and the trainable network that moves it.
 */
@NullMarked
package io.frostline.vision;

import org.jspecify.annotations.NullMarked;
