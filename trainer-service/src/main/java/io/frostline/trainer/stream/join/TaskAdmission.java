package io.frostline.trainer.stream.join;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which tasks there are. Of those that only a pattern has, the first of the {@link TaskLog} are, so many as
 * there may be: whoever meets a new name writes it there, and whether it is among the first is the same for all
 * trainers, at once and after every restart. Once so many are known, nothing is written or read any more. Thread-safe.
 */
final class TaskAdmission {
    private final TaskPolicy policy;
    private final TaskLog log;
    private final Set<String> further = new LinkedHashSet<>();

    /** @param present names of tasks that there are, written before all others if the log is empty */
    TaskAdmission(TaskPolicy policy, TaskLog log, Iterable<String> present) {
        this.policy = policy;
        this.log = log;
        List<String> known = log.append(List.of());
        take(known);
        if (known.isEmpty()) {
            present.forEach(this::admits);
        }
    }

    int mostPerImage() {
        return policy.mostPerImage();
    }

    /** @return why labels for the task are not taken; nothing if they are */
    synchronized Optional<UnreadableLabel> refuse(String imageId, String task) {
        if (policy.names().contains(task) || admits(task)) {
            return Optional.empty();
        }
        return Optional.of(
                policy.isFurther(task)
                        ? new UnreadableLabel(
                                imageId,
                                task,
                                "too-many-tasks",
                                "there are %,d tasks, and %s is none of them; name it in frostline.tasks, or raise frostline.max-tasks"
                                        .formatted(policy.names().size() + policy.mostFurther(), task))
                        : new UnreadableLabel(
                                imageId,
                                task,
                                "unknown-task",
                                "task %s is not one of frostline.tasks; name it there, or send the label for one of those"
                                        .formatted(task)));
    }

    private boolean admits(String task) {
        if (!further.contains(task) && further.size() < policy.mostFurther() && policy.isFurther(task)) {
            take(log.append(List.of(task)));
        }
        return further.contains(task);
    }

    private void take(List<String> names) {
        names.stream()
                .filter(policy::isFurther)
                .takeWhile(name -> further.size() < policy.mostFurther())
                .forEach(further::add);
    }
}
