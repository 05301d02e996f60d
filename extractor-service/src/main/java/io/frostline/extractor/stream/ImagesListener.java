package io.frostline.extractor.stream;

import io.frostline.extractor.serving.Swap;

/** Hears what the loop that follows live traffic did, on its handler thread. */
interface ImagesListener {
    /** What was committed since the last call. */
    void committed(Tally tally);

    /** Another model serves from here on; the one before still has to be closed. */
    void swapped(Swap swap);
}
