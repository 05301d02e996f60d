/** What a service needs of the cluster it works with, and the commands that give it what it lacks. */
@NullMarked
package io.frostline.stream.requirements;

import org.jspecify.annotations.NullMarked;
