package io.frostline.trainer.learning;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much of what is labelled has a label with enough images to train the whole network on. Counted in different
 * images; those that are held out do not count.
 *
 * @param images labelled images
 * @param covered of them those whose label has enough
 * @param enough how many images of a label are enough
 * @param rare labels that have fewer, with how many they have
 */
public record LabelCoverage(int images, int covered, int enough, Map<String, Integer> rare) {
    private static final int NAMED = 10;

    public LabelCoverage {
        rare = Map.copyOf(rare);
    }

    static LabelCoverage of(Map<String, Integer> counts, int enough) {
        Map<String, Integer> rare = counts.entrySet().stream()
                .filter(entry -> entry.getValue() < enough)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        int images = counts.values().stream().mapToInt(Integer::intValue).sum();
        int uncovered = rare.values().stream().mapToInt(Integer::intValue).sum();
        return new LabelCoverage(images, images - uncovered, enough, rare);
    }

    /** @return a fraction of 1; 0 if nothing is labelled */
    public double share() {
        return images == 0 ? 0 : (double) covered / images;
    }

    /** @return the rare labels with their numbers of images, for people: the rarest first, and ten at most */
    public String rareNames() {
        List<String> names = rare.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .toList();
        String more = rare.size() > NAMED ? " and " + (rare.size() - NAMED) + " more" : "";
        return String.join(", ", names) + more;
    }
}
