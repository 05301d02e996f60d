/** The trainer as a Quarkus service: configuration, wiring, health and metrics. */
@NullMarked
package io.frostline.trainer.service;

import org.jspecify.annotations.NullMarked;
