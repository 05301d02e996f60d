package io.frostline.schemas;

/** Keys of the records in {@link Topics#MODELS}. */
public final class ModelKeys {
    /** Key of every {@link BackbonePromoted}. */
    public static final String BACKBONE = "backbone";

    /** Key of the backbone that was served before, in case it is wanted again. */
    public static final String PREVIOUS_BACKBONE = "previous/backbone";

    /** Key of the {@link ChallengerJudged}; empty once that is promoted or rejected. */
    public static final String CHALLENGER = "challenger";

    /** Key of every {@link ReEmbeddingOrdered}. */
    public static final String RE_EMBEDDING = "re-embedding";

    private static final String HEAD_PREFIX = "head/";
    private static final String PREVIOUS_PREFIX = "previous/";
    private static final String CHALLENGER_PREFIX = CHALLENGER + "/";

    private ModelKeys() {}

    /** @return the key of the task's {@link HeadPublished} records */
    public static String head(String task) {
        return HEAD_PREFIX + task;
    }

    /** @return the key of the task's last head in the space that was served before */
    public static String previousHead(String task) {
        return PREVIOUS_PREFIX + head(task);
    }

    /** @return the key of the challenger's head for the task */
    public static String challengerHead(String task) {
        return CHALLENGER_PREFIX + head(task);
    }

    /** @return whether a key is that of something that is not served: what was before, or the challenger */
    public static boolean isUnserved(String key) {
        return isPrevious(key) || isChallenger(key);
    }

    /** @return whether a key is that of the challenger or of one of its heads */
    public static boolean isChallenger(String key) {
        return key.equals(CHALLENGER) || key.startsWith(CHALLENGER_PREFIX);
    }

    /** @return whether a key is that of something that was served before and is kept in case it is wanted again */
    public static boolean isPrevious(String key) {
        return key.startsWith(PREVIOUS_PREFIX);
    }

    /** @return whether a key is that of a head, of whatever task, in the space that is served */
    public static boolean isHead(String key) {
        return key.startsWith(HEAD_PREFIX);
    }

    /**
     * @return the task of a head's key
     * @throws IllegalArgumentException if the key is not that of a head
     */
    public static String task(String headKey) {
        if (!isHead(headKey)) {
            throw new IllegalArgumentException("key " + headKey + " is not of the form head/<task>");
        }
        return headKey.substring(HEAD_PREFIX.length());
    }
}
