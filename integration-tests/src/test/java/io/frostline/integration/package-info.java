/** Frostline as a user runs it: a real broker and the packaged services, each in a process of its own. */
@NullMarked
package io.frostline.integration;

import org.jspecify.annotations.NullMarked;
