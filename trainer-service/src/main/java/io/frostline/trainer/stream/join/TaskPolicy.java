package io.frostline.trainer.stream.join;

import io.frostline.schemas.LabelText;
import io.frostline.schemas.UnusableLabelException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which tasks labels may be for.
 *
 * @param names tasks that there are in any case
 * @param patterns names of further ones, in which {@code *} stands for any text
 * @param most how many tasks there may be before further ones are none
 * @param mostPerImage how many tasks one image may have labels for
 */
public record TaskPolicy(Set<String> names, List<String> patterns, int most, int mostPerImage) {
    private static final char ANY = '*';

    public TaskPolicy {
        names = Set.copyOf(names);
        patterns = List.copyOf(patterns);
        if (most < 0) {
            throw new IllegalArgumentException("frostline.max-tasks is " + most + "; give 0 or more");
        }
        if (mostPerImage < 1) {
            throw new IllegalArgumentException(
                    "frostline.max-tasks-per-image is " + mostPerImage + "; give at least 1");
        }
    }

    /**
     * @param declared names and patterns
     * @throws IllegalArgumentException if one of them can be no task; the message names it
     */
    public static TaskPolicy of(Collection<String> declared, int most, int mostPerImage) {
        Set<String> tasks = declared.stream().map(TaskPolicy::task).collect(Collectors.toSet());
        return new TaskPolicy(
                tasks.stream().filter(task -> task.indexOf(ANY) < 0).collect(Collectors.toSet()),
                tasks.stream().filter(task -> task.indexOf(ANY) >= 0).sorted().toList(),
                most,
                mostPerImage);
    }

    private static String task(String declared) {
        try {
            return LabelText.task(declared.getBytes(StandardCharsets.UTF_8), "a task in frostline.tasks");
        } catch (UnusableLabelException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** @return how many further tasks there may be */
    int mostFurther() {
        return Math.max(0, most - names.size());
    }

    /** @return whether a pattern has it, and no name */
    boolean isFurther(String task) {
        return !names.contains(task) && patterns.stream().anyMatch(pattern -> matches(pattern, task));
    }

    /** In time of the product of both lengths at most, whatever the pattern. */
    private static boolean matches(String pattern, String task) {
        int at = 0;
        int star = -1;
        int from = 0;
        for (int i = 0; i < task.length(); ) {
            if (at < pattern.length() && pattern.charAt(at) == ANY) {
                star = at++;
                from = i;
            } else if (at < pattern.length() && pattern.charAt(at) == task.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++from;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(character -> character == ANY);
    }
}
