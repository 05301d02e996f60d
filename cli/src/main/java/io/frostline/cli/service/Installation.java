package io.frostline.cli.service;

import io.frostline.cli.terminal.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the built services are.
 *
 * @param home the repository's root
 */
public record Installation(Path home) {

    /**
     * The installation the launcher belongs to, named by the system property {@code frostline.home}.
     *
     * @throws CommandFailure if the property is not set
     */
    public static Installation ofLauncher() {
        String home = System.getProperty("frostline.home");
        if (home == null) {
            throw CommandFailure.failed("the services are found by the launcher; run ./frostline");
        }
        return new Installation(Path.of(home));
    }

    public Path extractorJar() {
        return jar("extractor-service");
    }

    public Path trainerJar() {
        return jar("trainer-service");
    }

    private Path jar(String module) {
        Path jar = home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw CommandFailure.failed(jar + " is not built; run ./frostline, or mvn package in " + home);
        }
        return jar;
    }
}
