/** Reading logs again from where one likes: heads, labelled embeddings, images. */
@NullMarked
package io.frostline.trainer.stream.log;

import org.jspecify.annotations.NullMarked;
