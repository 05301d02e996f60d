@NullMarked
package io.frostline.extractor;

import org.jspecify.annotations.NullMarked;
