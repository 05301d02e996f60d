package io.frostline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.Decision;
import io.frostline.schemas.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FineTuneStoryTest {
    @Test
    void isOpenFromThePlateauToItsConclusion() {
        assertThat(story().isOpen()).isFalse();
        assertThat(story(Verdict.PLATEAU).isOpen()).isTrue();
        assertThat(story(Verdict.PLATEAU, Verdict.FINE_TUNE_STARTED, Verdict.FINE_TUNE_PROGRESS)
                        .isOpen())
                .isTrue();
        assertThat(story(Verdict.PLATEAU, Verdict.FINE_TUNE_STARTED, Verdict.REJECTED)
                        .isOpen())
                .isFalse();
        assertThat(story(Verdict.PLATEAU, Verdict.FINE_TUNE_FAILED).isOpen()).isFalse();
        assertThat(story(Verdict.PLATEAU, Verdict.CHALLENGING).isOpen()).isFalse();
        assertThat(story(Verdict.PLATEAU, Verdict.PROMOTED, Verdict.PLATEAU).isOpen())
                .isTrue();
    }

    @Test
    void isOpenWhateverAskedForTheFineTune() {
        assertThat(story(Verdict.DRIFT).isOpen()).isTrue();
        assertThat(story(Verdict.NEW_CLASS).isOpen()).isTrue();
        assertThat(story(Verdict.REQUESTED).isOpen()).isTrue();
        assertThat(story(Verdict.LABEL_EXPIRED).isOpen()).isFalse();
    }

    @Test
    void closesWithTheFineTuneThatRanWhenThereWasAnotherReason() {
        assertThat(story(Verdict.PLATEAU, Verdict.FINE_TUNE_STARTED, Verdict.DRIFT, Verdict.REJECTED)
                        .isOpen())
                .isFalse();
    }

    @Test
    void keepsThePromotionApartFromALaterRejection() {
        FineTuneStory story = story(Verdict.PLATEAU, Verdict.PROMOTED, Verdict.PLATEAU, Verdict.REJECTED);

        assertThat(story.promotion()).isSameAs(story.decisions().get(1));
        assertThat(story.conclusion()).isSameAs(story.decisions().get(3));
        assertThat(story.plateau()).isSameAs(story.decisions().get(0));
    }

    @Test
    void countsThePromotionOfAChallengerToo() {
        assertThat(story(Verdict.PLATEAU, Verdict.CHALLENGING).promotions()).isZero();
        assertThat(story(Verdict.PLATEAU, Verdict.CHALLENGING, Verdict.PROMOTED).promotions())
                .isEqualTo(1);
    }

    private static FineTuneStory story(Verdict... verdicts) {
        return new FineTuneStory(Arrays.stream(verdicts)
                .map(verdict -> new Decision("default", verdict, "because", "s", null, Map.of(), Instant.EPOCH, null))
                .toList());
    }
}
