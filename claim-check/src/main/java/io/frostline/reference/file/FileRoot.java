package io.frostline.reference.file;

import io.frostline.reference.Attempt;
import io.frostline.reference.Place;
import io.frostline.reference.Unfetched.Reason;
import io.frostline.reference.UnfetchedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/**
 * The regular files below a directory. A path is resolved for real first, and what it resolves to is then opened by a
 * {@link Descent}.
 */
public final class FileRoot implements Place {
    /** The system's own words, which in another language are a fault that may pass. */
    private static final Set<String> LEADING_NOWHERE =
            Set.of("Not a directory", "Too many levels of symbolic links", "File name too long");

    private final Path named;
    private final Path root;
    private final TimedReading reading = new TimedReading();

    /** @throws IllegalArgumentException if there is no such directory, or it is that of the whole system */
    public FileRoot(Path directory) {
        named = directory.toAbsolutePath().normalize();
        root = real(directory);
        if (!Files.isDirectory(root) || root.getNameCount() == 0) {
            throw new IllegalArgumentException(
                    "frostline.claim-check.file-root is " + directory + "; name a directory below /");
        }
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw new IllegalArgumentException("frostline.claim-check.file-root is " + directory
                    + ", which cannot be resolved; name a directory that is there");
        }
    }

    @Override
    public byte[] fetch(URI reference, Attempt attempt) throws UnfetchedException, IOException {
        Path path = path(reference);
        if (!path.startsWith(named) && !path.startsWith(root)) {
            throw outside();
        }
        try {
            Path target = path.toRealPath();
            if (!target.startsWith(root) || target.equals(root)) {
                throw outside();
            }
            Path below = root.relativize(target);
            return reading.read(() -> new Descent(root).open(below), attempt);
        } catch (NoSuchFileException e) {
            throw new UnfetchedException(Reason.NOT_FOUND, "does not exist; check the path");
        } catch (AccessDeniedException e) {
            throw new UnfetchedException(Reason.DENIED, "may not be read by this process; check its permissions");
        } catch (FileSystemException e) {
            String why = String.valueOf(e.getReason());
            if (LEADING_NOWHERE.stream().anyMatch(why::startsWith)) {
                throw new UnfetchedException(Reason.NOT_FOUND, "leads nowhere; check the path");
            }
            throw e;
        }
    }

    private static Path path(URI reference) throws UnfetchedException {
        String host = reference.getRawAuthority();
        if (host != null && !host.equalsIgnoreCase("localhost")) {
            throw malformed("names a host; files are read from this one: write file:///PATH");
        }
        if (reference.getRawQuery() != null || reference.getRawFragment() != null) {
            throw malformed("has a query or a fragment; percent-encode ? as %3F and # as %23");
        }
        for (String step : reference.getRawPath().split("/", -1)) {
            String decoded = URI.create("/" + step).getPath().substring(1);
            if (decoded.equals(".") || decoded.equals("..") || decoded.indexOf('/') >= 0) {
                throw malformed("has a step that is not a name; write the path without ., .. and encoded slashes");
            }
        }
        try {
            return Path.of(reference.getPath());
        } catch (InvalidPathException e) {
            throw malformed("is not a path: " + e.getReason());
        }
    }

    private static UnfetchedException outside() {
        return new UnfetchedException(
                Reason.FORBIDDEN, "is not below frostline.claim-check.file-root; put the picture there");
    }

    private static UnfetchedException malformed(String message) {
        return new UnfetchedException(Reason.MALFORMED, message);
    }
}
