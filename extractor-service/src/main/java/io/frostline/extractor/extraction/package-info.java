/** One forward of the serving model at a time: ready images in, embeddings with predictions out. */
@NullMarked
package io.frostline.extractor.extraction;

import org.jspecify.annotations.NullMarked;
