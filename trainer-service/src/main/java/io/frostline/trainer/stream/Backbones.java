package io.frostline.trainer.stream;

/** Where backbones come from. */
public interface Backbones {
    /** @return the one that is served before any promotion */
    Backbone bundled();

    /**
     * @param artifact its directory in the artifact store
     * @param sha256 of its weights file, lower-case hex
     * @throws IllegalStateException if it is not there or does not verify; the message is one line
     */
    Backbone stored(String artifact, String sha256);
}
