package io.frostline.reference.https;

import java.net.URI;

/** What a server said. */
sealed interface Answer {

    /** Here it is. */
    record Picture(byte[] bytes) implements Answer {}

    /** It is somewhere else. */
    record Elsewhere(URI uri) implements Answer {}
}
