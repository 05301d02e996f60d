package io.frostline.trainer.stream.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskAdmissionTest {
    private final MemoryTaskLog log = new MemoryTaskLog();

    @Test
    void takesTheFirstNamesThatComeAndNoFurtherOnes() {
        TaskAdmission tasks = admission(log, 3, "default", "*");

        assertThat(admitted(tasks, "species", "pose", "mood", "species", "default"))
                .containsExactly("species", "pose", "species", "default");
        assertThat(tasks.refuse("cat-1", "mood")).hasValueSatisfying(refused -> {
            assertThat(refused.reason()).isEqualTo("too-many-tasks");
            assertThat(refused.detail())
                    .isEqualTo(
                            "there are 3 tasks, and mood is none of them; name it in frostline.tasks, or raise frostline.max-tasks");
            assertThat(refused.imageId()).isEqualTo("cat-1");
            assertThat(refused.task()).isEqualTo("mood");
        });
    }

    @Test
    void writesNoNameOnceThereAreEnough() {
        TaskAdmission tasks = admission(log, 64, "*");

        IntStream.range(0, 800).forEach(i -> tasks.refuse("cat-1", "task-" + i));

        assertThat(log.written()).hasSize(64);
    }

    @Test
    void keepsWhatOneTrainerTookForAllAndAfterARestart() {
        TaskAdmission one = admission(log, 2, "*");
        TaskAdmission other = admission(log.another(), 2, "*");

        assertThat(admitted(one, "a")).containsExactly("a");
        assertThat(admitted(other, "b", "c")).containsExactly("b");
        assertThat(admitted(one, "c", "b")).containsExactly("b");
        assertThat(admitted(admission(log.another(), 2, "*"), "c", "b", "a")).containsExactly("b", "a");
    }

    @Test
    void agreesOnWhoCameFirstWhenSeveralTrainersMeetNewNamesAtOnce() {
        TaskAdmission one = admission(log, 1, "*");
        TaskAdmission other = admission(log.another(), 1, "*");

        assertThat(admitted(other, "b")).containsExactly("b");

        assertThat(admitted(one, "a", "b")).containsExactly("b");
        assertThat(log.written()).as("the one that lost has written, too").containsExactly("b", "a");
        assertThat(admitted(other, "a")).isEmpty();
    }

    @Test
    void takesThoseThatHaveAHeadBeforeAllOthersAtTheFirstStartOnly() {
        TaskAdmission first = new TaskAdmission(policy(2, "*"), log, List.of("species"));
        assertThat(admitted(first, "pose", "mood")).containsExactly("pose");

        TaskAdmission second = new TaskAdmission(policy(2, "*"), log.another(), () -> {
            throw new AssertionError("not asked for");
        });
        assertThat(admitted(second, "mood", "species")).containsExactly("species");
    }

    @Test
    void takesDeclaredTasksOnly() {
        TaskAdmission tasks = admission(log, 64, "quality", "site-*-pose");

        assertThat(admitted(tasks, "quality", "default", "site-7-pose", "site--pose", "site-7-poses", "site-pose"))
                .containsExactly("quality", "site-7-pose", "site--pose");
        assertThat(tasks.refuse("cat-1", "default")).hasValueSatisfying(refused -> {
            assertThat(refused.reason()).isEqualTo("unknown-task");
            assertThat(refused.detail())
                    .isEqualTo(
                            "task default is not one of frostline.tasks; name it there, or send the label for one of those");
        });
    }

    @Test
    void takesWhatIsNamedHoweverManyThereAre() {
        admitted(admission(log, 2, "*"), "a", "b");

        assertThat(admitted(admission(log.another(), 2, "x", "y", "z", "*"), "x", "y", "z", "a"))
                .containsExactly("x", "y", "z");
        assertThat(admitted(admission(log.another(), 2, "a", "*"), "a", "b")).containsExactly("a", "b");
    }

    @Test
    void readsAPatternInTimeThatItsLengthBounds() {
        TaskAdmission tasks = admission(log, 2, "a*".repeat(100) + "b");

        assertThat(admitted(tasks, "a".repeat(256), "a".repeat(255) + "b")).containsExactly("a".repeat(255) + "b");
    }

    @Test
    void refusesAPolicyThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(64, "a/b"))
                .withMessage(
                        "a task in frostline.tasks is \"a/b\"; name a task with 1 to 256 bytes of UTF-8 without a slash");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(-1, "*"))
                .withMessage("frostline.max-tasks is -1; give 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskPolicy.of(List.of("*"), 64, 0))
                .withMessage("frostline.max-tasks-per-image is 0; give at least 1");
    }

    private static List<String> admitted(TaskAdmission tasks, String... names) {
        return List.of(names).stream()
                .filter(name -> tasks.refuse("cat-1", name).isEmpty())
                .toList();
    }

    private static TaskAdmission admission(TaskLog log, int most, String... declared) {
        return new TaskAdmission(policy(most, declared), log, List.of());
    }

    private static TaskPolicy policy(int most, String... declared) {
        return TaskPolicy.of(List.of(declared), most, 64);
    }
}
