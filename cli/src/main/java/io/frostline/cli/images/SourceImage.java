package io.frostline.cli.images;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a source, not yet read.
 *
 * @param id its path within the source, with {@code /} between folders
 * @param label name of the folder it lies in; null if it lies in none of its own
 */
public record SourceImage(String id, @Nullable String label, Split split) {
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "webp", "bmp", "gif");

    /** @param path within the source, with {@code /} between folders */
    public static SourceImage at(String path) {
        List<String> names = Arrays.asList(path.split("/"));
        List<String> folders = names.subList(0, names.size() - 1);
        Split split = folders.stream()
                .map(SourceImage::splitOf)
                .filter(found -> found != Split.NONE)
                .findFirst()
                .orElse(Split.NONE);
        String last = folders.isEmpty() ? null : folders.get(folders.size() - 1);
        return new SourceImage(path, last == null || splitOf(last) != Split.NONE ? null : last, split);
    }

    /** @return whether a file or folder of the path is hidden, or one that macOS adds to archives */
    static boolean isHidden(String path) {
        return Arrays.stream(path.split("/")).anyMatch(name -> name.startsWith(".") || name.equals("__MACOSX"));
    }

    /** @return whether the path is named like a picture */
    static boolean isNamedLikeAPicture(String path) {
        return EXTENSIONS.contains(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static Split splitOf(String folder) {
        return switch (folder) {
            case "train" -> Split.TRAIN;
            case "test" -> Split.TEST;
            default -> Split.NONE;
        };
    }
}
