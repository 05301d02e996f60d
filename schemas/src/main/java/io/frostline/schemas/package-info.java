/**
 * The wire contracts: which topics there are, what their records hold, and how the values are encoded.
 *
 * <p>The record classes are generated from the Avro schemas. A field whose schema is a union with null has accessors
 * that take and return null.
 */
@NullMarked
package io.frostline.schemas;

import org.jspecify.annotations.NullMarked;
