/** The extractor as a process: configuration, start and end, health and metrics. */
@NullMarked
package io.frostline.extractor.service;

import org.jspecify.annotations.NullMarked;
