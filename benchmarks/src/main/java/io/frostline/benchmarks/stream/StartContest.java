package io.frostline.benchmarks.stream;

import io.frostline.benchmarks.measure.Contest;
import io.frostline.benchmarks.measure.Figure;
import io.frostline.benchmarks.measure.LineUp;
import io.frostline.benchmarks.measure.Target;
import java.util.List;
import java.util.Set;

/** How soon the packaged extractor, with the bundled backbone, embeds an image that waits for it. */
public final class StartContest implements Contest {
    private static final String EXTRACTOR = "extractor, process start to first embedding";

    private final Workplace workplace;

    public StartContest(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public List<Figure> figures() {
        return List.of(new Figure("start", "s", EXTRACTOR, null, Target.atMost(6, 3)));
    }

    @Override
    public LineUp open(Set<String> wanted) {
        LineUp lineUp = new LineUp();
        Testbed testbed = lineUp.hold(Testbed.start(workplace, "start", 1));
        PackagedExtractor bundled = new PackagedExtractor(workplace.directory().resolve("no-models"));
        lineUp.add(EXTRACTOR, new Start(bundled, testbed));
        return lineUp;
    }
}
