package io.frostline.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where model directories are. */
final class StoreOption {
    private static final String DEFAULT = ".frostline/models";

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = DEFAULT,
            description = "The artifact store: frostline.models-directory of the services. Default: ${DEFAULT-VALUE}.")
    Path directory = Path.of(DEFAULT);
}
