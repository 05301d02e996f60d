/** From what is configured to the references that are followed; the same keys in every service. */
@NullMarked
package io.frostline.reference.config;

import org.jspecify.annotations.NullMarked;
