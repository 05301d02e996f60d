/** Work on models and pictures that needs no Kafka. */
@NullMarked
package io.frostline.cli.model;

import org.jspecify.annotations.NullMarked;
