/**
 * The transactional loop both services turn: poll, prepare, handle, then produce the outputs and commit the offsets in
 * one Kafka transaction, or abort and rewind.
 *
 * <p>Knows Kafka and nothing of images, heads or schemas.
 */
@NullMarked
package io.frostline.stream;

import org.jspecify.annotations.NullMarked;
