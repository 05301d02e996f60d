package io.frostline.extractor.stream;

import io.frostline.extractor.extraction.ForwardListener;
import io.frostline.extractor.intake.Rejection;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.vision.Space;

/** Hears what the extractor does, for counting. Called from several threads. */
public interface ExtractorListener extends ForwardListener {
    /** So many embeddings of images that had none were committed. */
    void embedded(long images);

    /** A rejection was committed. */
    void rejected(Rejection rejection);

    /** So many embeddings of images that were embedded before were committed. */
    void reEmbedded(long images);

    /** So many images that were to be embedded again are not in the log any more. */
    void gone(long images);

    /** So many predictions were left out of an embedding, which would have been too large. */
    void predictionsLeftOut(int predictions);

    /** The model that serves changed: another head, or another backbone. */
    void serves(ServingModel model);

    /** Another space serves. */
    void swapped(Space before, Space after);

    /** A promotion could not be carried out. */
    void swapFailed();
}
