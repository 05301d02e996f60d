package io.frostline.schemas;

/** Names of the record headers Frostline reads and writes; their values are UTF-8 text. */
public final class RecordHeaders {
    /** On {@code labels}: the labelling question; without it {@link #DEFAULT_TASK}. */
    public static final String TASK = "task";

    /** On {@code labels}: who labelled. */
    public static final String ANNOTATOR = "annotator";

    /** On {@code embeddings}: {@code <instance>-<number>} of the device batch, which never holds two spaces. */
    public static final String BATCH = "batch";

    /**
     * On {@code embeddings}: there if the image was read again, behind live traffic, which may have embedded a later
     * picture of that id meanwhile. The value is {@code true}.
     */
    public static final String READ_AGAIN = "read-again";

    /**
     * On {@code embeddings}: how many predictions were left out since the record would have been too large; the least
     * confident ones. Not there if none was.
     */
    public static final String PREDICTIONS_LEFT_OUT = "predictions-left-out";

    /** On {@code images}: CloudEvents' claim check, the place of an image that is not in the value. */
    public static final String DATA_REFERENCE = "ce_dataref";

    /** Task of a label that names none. */
    public static final String DEFAULT_TASK = "default";

    private RecordHeaders() {}
}
