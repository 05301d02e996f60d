package io.frostline.trainer.stream;

/** Where backbones come from. */
public interface Backbones {
    /**
     * @return the one that is served before any promotion
     * @throws IllegalArgumentException if another one than the bundled is configured and is not there or does not
     *     verify; the message is one line
     */
    default Backbone first() {
        return bundled();
    }

    /** @return the one that ships with the program */
    Backbone bundled();

    /**
     * @param artifact its directory in the artifact store
     * @param sha256 of its weights file, lower-case hex
     * @throws IllegalStateException if it is not there or does not verify; the message is one line
     */
    Backbone stored(String artifact, String sha256);
}
