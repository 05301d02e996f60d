package io.frostline.schemas;

/** Keys of the records in {@link Topics#MODELS}. */
public final class ModelKeys {
    /** Key of every {@link BackbonePromoted}. */
    public static final String BACKBONE = "backbone";

    private static final String HEAD_PREFIX = "head/";

    private ModelKeys() {}

    /** @return the key of the task's {@link HeadPublished} records */
    public static String head(String task) {
        return HEAD_PREFIX + task;
    }

    /** @return whether a key is that of a head, of whatever task */
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
