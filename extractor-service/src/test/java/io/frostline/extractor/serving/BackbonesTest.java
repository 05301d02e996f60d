package io.frostline.extractor.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.extractor.serving.Backbones.Beginning;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackbonesTest {
    private static final Promotion OLDER = new Promotion(1, FakeBackbone.FIRST, "older", "00");
    private static final Promotion LATEST = new Promotion(2, FakeBackbone.SECOND, "latest", "00");

    private final FakeBackbone bundled = new FakeBackbone(FakeBackbone.FIRST);
    private final ShelfOfBackbones shelf = new ShelfOfBackbones(bundled);

    @Test
    void beginsWithTheBundledOneWhileNothingWasPromoted() throws BackboneUnavailableException {
        Beginning beginning = Backbones.begin(List.of(), Set.of(), shelf);

        assertThat(beginning).isEqualTo(new Beginning(bundled, null));
    }

    @Test
    void beginsWithTheConfiguredOneWhileNothingWasPromoted() throws BackboneUnavailableException {
        FakeBackbone configured = new FakeBackbone(FakeBackbone.SECOND);
        shelf.configure(configured);

        Beginning beginning = Backbones.begin(List.of(), Set.of(), shelf);

        assertThat(beginning).isEqualTo(new Beginning(configured, null));
    }

    @Test
    void staysWithTheBundledOneIfHeadsWereLearnedOnIt() throws BackboneUnavailableException {
        shelf.configure(new FakeBackbone(FakeBackbone.SECOND));

        Beginning beginning = Backbones.begin(List.of(), Set.of(bundled.space()), shelf);

        assertThat(beginning).isEqualTo(new Beginning(bundled, null));
    }

    @Test
    void beginsWithNoConfiguredOneOnceSomethingWasPromoted() throws BackboneUnavailableException {
        FakeBackbone latest = new FakeBackbone(FakeBackbone.SECOND);
        shelf.put("latest", latest);
        shelf.configure(new FakeBackbone(FakeBackbone.FIRST));

        Beginning beginning = Backbones.begin(List.of(LATEST), Set.of(), shelf);

        assertThat(beginning).isEqualTo(new Beginning(latest, null));
    }

    @Test
    void beginsWithTheLatestPromotion() throws BackboneUnavailableException {
        FakeBackbone latest = new FakeBackbone(FakeBackbone.SECOND);
        shelf.put("latest", latest);

        Beginning beginning = Backbones.begin(List.of(OLDER, LATEST), Set.of(), shelf);

        assertThat(beginning).isEqualTo(new Beginning(latest, null));
        assertThat(shelf.opened()).containsExactly("latest");
    }

    @Test
    void fallsBackToThePromotionBeforeAndReportsTheLatest() throws BackboneUnavailableException {
        FakeBackbone older = new FakeBackbone(FakeBackbone.FIRST);
        shelf.put("older", older);

        Beginning beginning = Backbones.begin(List.of(OLDER, LATEST), Set.of(), shelf);

        assertThat(beginning).isEqualTo(new Beginning(older, new FailedPromotion(LATEST, "there is no latest")));
    }

    @Test
    void fallsBackToTheBundledOneAtLast() throws BackboneUnavailableException {
        Beginning beginning = Backbones.begin(List.of(OLDER, LATEST), Set.of(), shelf);

        assertThat(beginning).isEqualTo(new Beginning(bundled, new FailedPromotion(LATEST, "there is no latest")));
    }

    @Test
    void fallsBackFromOneThatEndsInAnError() throws BackboneUnavailableException {
        shelf.whileOpening("latest", () -> {
            throw new UnsatisfiedLinkError("no such symbol");
        });

        Beginning beginning = Backbones.begin(List.of(LATEST), Set.of(), shelf);

        assertThat(beginning)
                .isEqualTo(new Beginning(
                        bundled, new FailedPromotion(LATEST, "java.lang.UnsatisfiedLinkError: no such symbol")));
    }
}
