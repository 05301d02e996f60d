/** The extractor and the trainer as child processes, with or without a broker of their own. */
@NullMarked
package io.frostline.cli.service;

import org.jspecify.annotations.NullMarked;
