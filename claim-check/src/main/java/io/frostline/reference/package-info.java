/**
 * Images by reference: a record names where its picture is, and the picture is fetched from there if the place is on
 * the list. Whoever may write records chooses the references, so nothing in one is trusted.
 */
@NullMarked
package io.frostline.reference;

import org.jspecify.annotations.NullMarked;
