package io.frostline.reference;

import java.io.IOException;
import java.net.URI;

/** Where pictures of one scheme are fetched from. Thread-safe. */
public interface Place {

    /**
     * Fetches what the reference names, if the place is allowed.
     *
     * @param reference absolute, of this place's scheme, in ASCII
     * @param attempt bounds what this may take; every byte is read through it
     * @throws UnfetchedException if the reference cannot be followed
     * @throws IOException if the place does not answer as it should, which may pass
     */
    byte[] fetch(URI reference, Attempt attempt) throws UnfetchedException, IOException;
}
