/** A one-node Kafka broker in a JVM of its own, for a machine that has none. */
@NullMarked
package io.frostline.cli.broker;

import org.jspecify.annotations.NullMarked;
