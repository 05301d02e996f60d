package io.frostline.vision.model;

import java.util.regex.Pattern;

/**
 * A file that a manifest names.
 *
 * @param file its name, beside the manifest
 * @param sha256 SHA-256 of its bytes, lower-case hex
 */
public record NamedFile(String file, String sha256) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public NamedFile {
        if (!NAME.matcher(file).matches()) {
            throw new IllegalArgumentException("file '" + file + "' is no plain file name");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "sha256 of " + file + " is '" + sha256 + "'; it must be 64 lower-case hex digits");
        }
    }
}
