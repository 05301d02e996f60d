/** Models on disk: directories of a manifest and a weights file, verified before use and written all or not at all. */
@NullMarked
package io.frostline.vision.model;

import org.jspecify.annotations.NullMarked;
