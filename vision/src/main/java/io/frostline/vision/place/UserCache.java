package io.frostline.vision.place;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What Frostline can make again and keeps for a user: native libraries, laid out of their jars, and the bundled
 * backbone.
 */
public final class UserCache {
    private static final String BASE = "XDG_CACHE_HOME";
    private static final String NAME = "frostline";

    private UserCache() {}

    /**
     * {@code frostline} in {@code XDG_CACHE_HOME}, or in {@code ~/.cache}; where there is no home that can be written,
     * {@code frostline-UID} in the temporary directory.
     *
     * @throws IllegalArgumentException if others could put something there, or it cannot be made
     */
    public static Path directory() {
        Path base = Path.of(System.getenv().getOrDefault(BASE, ""));
        if (base.isAbsolute()) {
            return PrivateDirectory.of(BASE, base.resolve(NAME));
        }
        Path atHome = Path.of(System.getProperty("user.home"), ".cache", NAME);
        if (atHome.isAbsolute() && (Files.isDirectory(atHome) || canBeMade(atHome))) {
            return PrivateDirectory.of(BASE, atHome);
        }
        return PrivateDirectory.of(
                BASE, Path.of(System.getProperty("java.io.tmpdir"), NAME + "-" + PrivateDirectory.user()));
    }

    private static boolean canBeMade(@Nullable Path directory) {
        return directory != null
                && (Files.exists(directory) ? Files.isWritable(directory) : canBeMade(directory.getParent()));
    }

    /**
     * Tells DJL, JavaCPP and JNA where to lay out native libraries and to load them from: below {@link #directory}, or
     * where the user has said, in the environment or in a system property. Has to come before any of them is used;
     * doing it again does nothing more.
     *
     * @throws IllegalArgumentException if others could put something into one of the directories, or it cannot be made
     */
    public static void holdNatives() {
        Path own = directory();
        Path djl = natives("DJL_CACHE_DIR", own.resolve("djl"));
        natives("ENGINE_CACHE_DIR", djl);
        natives("org.bytedeco.javacpp.cachedir", own.resolve("javacpp"));
        natives("jna.tmpdir", own.resolve("jna"));
    }

    private static Path natives(String setting, Path unlessSet) {
        String set = System.getenv().getOrDefault(setting, System.getProperty(setting, unlessSet.toString()));
        if (set.isEmpty()) {
            throw new IllegalArgumentException(setting + " is empty; unset it or name a directory");
        }
        Path directory = PrivateDirectory.of(setting, Path.of(set));
        System.setProperty(setting, directory.toString());
        return directory;
    }
}
