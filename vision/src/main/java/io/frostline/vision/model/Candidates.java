package io.frostline.vision.model;

import io.frostline.vision.Space;
import io.frostline.vision.place.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The models of a store that fine-tunes made and that were never promoted. Each has a mark in its directory, a small
 * file with the directory's name, which it is written with and loses once it is known to have been promoted. What has
 * no mark is never removed: what was imported, what was ever promoted, what somebody copied to another name. Safe
 * between processes.
 */
public final class Candidates {
    /** The file, beside the manifest, which does not name it. */
    static final String MARK = "candidate";

    private static final String REMOVED = ".removed-";

    private final ModelStore store;
    private final Path root;

    public Candidates(ModelStore store) {
        this.store = store;
        this.root = store.root();
    }

    static byte[] markOf(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Removes those that are neither among the latest, nor named, nor the parent of a model that stays, and what
     * somebody who was killed left of such a removal.
     *
     * @param keep how many of the latest stay
     * @param named names of models that have been promoted and are needed: they count as candidates no more
     * @return the names of those that are gone
     * @throws UncheckedIOException if the store cannot be read or something cannot be removed
     */
    public List<String> prune(int keep, Set<String> named) {
        try {
            for (Path removed : removed()) {
                DirectoryTree.delete(removed);
            }
            for (String name : named) {
                Files.deleteIfExists(mark(name));
            }
            List<String> latestFirst = latestFirst();
            List<String> surplus = latestFirst.subList(Math.min(keep, latestFirst.size()), latestFirst.size());
            List<String> gone = withoutParents(surplus);
            for (String name : gone) {
                remove(name);
            }
            return gone;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "refused candidates under " + root + " cannot be removed: " + IoReason.of(e), e);
        }
    }

    private Path mark(String name) {
        return root.resolve(name).resolve(MARK);
    }

    private List<Path> removed() throws IOException {
        if (Files.notExists(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(path -> path.getFileName().toString().startsWith(REMOVED))
                    .toList();
        }
    }

    private List<String> latestFirst() throws IOException {
        List<Marked> marked = new ArrayList<>();
        for (String name : store.names()) {
            if (isMarked(name)) {
                marked.add(new Marked(name, Files.getLastModifiedTime(mark(name))));
            }
        }
        return marked.stream()
                .sorted(Comparator.comparing(Marked::since)
                        .thenComparing(Marked::name)
                        .reversed())
                .map(Marked::name)
                .toList();
    }

    private boolean isMarked(String name) throws IOException {
        Path mark = mark(name);
        return Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)
                && Files.size(mark) == markOf(name).length
                && Arrays.equals(Files.readAllBytes(mark), markOf(name));
    }

    private List<String> withoutParents(List<String> surplus) {
        Set<String> gone = new HashSet<>(surplus);
        List<String> staying =
                store.names().stream().filter(name -> !gone.contains(name)).toList();
        while (!staying.isEmpty()) {
            List<Space> parents =
                    staying.stream().flatMap(name -> parent(name).stream()).toList();
            staying = gone.stream()
                    .filter(name -> parents.stream().anyMatch(parent -> isOf(parent, name)))
                    .toList();
            staying.forEach(gone::remove);
        }
        return surplus.stream().filter(gone::contains).toList();
    }

    private Optional<Space> parent(String name) {
        try {
            return Optional.ofNullable(store.outline(name).description().parent());
        } catch (InvalidModelException e) {
            return Optional.empty();
        }
    }

    /** A candidate's name is the one that the store gave it. */
    private static boolean isOf(Space space, String name) {
        return name.startsWith(space.id() + "-");
    }

    /** It is out of sight before any of it is gone. */
    private void remove(String name) throws IOException {
        Path hidden = root.resolve(REMOVED + name);
        if (isMarked(name)) {
            Files.move(root.resolve(name), hidden, StandardCopyOption.ATOMIC_MOVE);
            DirectoryTree.delete(hidden);
        }
    }

    private record Marked(String name, FileTime since) {}
}
