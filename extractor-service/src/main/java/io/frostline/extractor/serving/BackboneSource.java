package io.frostline.extractor.serving;

import io.frostline.vision.Space;
import java.util.Set;

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
     * Opens the backbone that serves as long as nothing was promoted: the configured one, unless heads were learned on
     * the bundled one already.
     *
     * @param heads the spaces of the heads that there are
     * @throws BackboneUnavailableException if it cannot be opened; the message is one line for people
     */
    Backbone first(Set<Space> heads) throws BackboneUnavailableException;

    /**
     * Opens the backbone that ships with the program.
     *
     * @throws BackboneUnavailableException if it cannot be opened; the message is one line for people
     */
    Backbone bundled() throws BackboneUnavailableException;
}
