package io.frostline.extractor.serving;

/** Where backbones come from. Opening one takes seconds. */
public interface BackboneSource {
    /**
     * Opens, verifies and warms a promoted backbone.
     *
     * @return a backbone of the promotion's space
     * @throws BackboneUnavailableException if it is not there, does not verify or does not fit; the message is one line
     *     for people
     */
    Backbone open(Promotion promotion) throws BackboneUnavailableException;

    /**
     * Opens the backbone that serves as long as nothing was promoted.
     *
     * @throws BackboneUnavailableException if it cannot be opened; the message is one line for people
     */
    Backbone bundled() throws BackboneUnavailableException;
}
