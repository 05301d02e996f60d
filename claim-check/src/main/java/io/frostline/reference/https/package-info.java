/**
 * Pictures from web servers on a list. Names are resolved once for each connection, every address is checked, and the
 * connection goes to an address that was.
 */
@NullMarked
package io.frostline.reference.https;

import org.jspecify.annotations.NullMarked;
