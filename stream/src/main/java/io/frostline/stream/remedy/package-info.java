/** What to do about a broker that refuses something, as commands of Kafka's own tools. */
@NullMarked
package io.frostline.stream.remedy;

import org.jspecify.annotations.NullMarked;
