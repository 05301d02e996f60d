/**
 * Fine-tunes beside the learning loop: images from their log, a thread of its own, a candidate in the artifact store.
 */
@NullMarked
package io.frostline.trainer.stream.finetune;

import org.jspecify.annotations.NullMarked;
