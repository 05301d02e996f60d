package io.frostline.cli.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a demo is played with.
 *
 * @param images folder or zip archive of pictures; null for drawn ones
 * @param report file for the figures; null for none
 * @param seed of the drawn pictures, the order and the training
 * @param data directory for records, models and logs; null for one that goes when all went well
 * @param device where networks run
 */
public record DemoSettings(
        @Nullable Path images,
        @Nullable Path report,
        long seed,
        @Nullable Path data,
        String device) {}
