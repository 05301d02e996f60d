package io.frostline.benchmarks.measure;

import java.util.List;
import java.util.Set;

/** Contenders that are given the same work in turn, and the figures that come of it. */
public interface Contest {

    /** @return all it can yield, in the order in which they are shown */
    List<Figure> figures();

    /**
     * Makes contenders ready, which includes warming them up.
     *
     * @param wanted names of contenders; the line-up has at least these
     */
    LineUp open(Set<String> wanted);
}
