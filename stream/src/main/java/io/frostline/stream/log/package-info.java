/** Reading logs again from where one likes, without a group. */
@NullMarked
package io.frostline.stream.log;

import org.jspecify.annotations.NullMarked;
