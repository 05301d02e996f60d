/** Pictures in buckets on a list, of Amazon's S3 or any other service with its interface. */
@NullMarked
package io.frostline.reference.s3;

import org.jspecify.annotations.NullMarked;
