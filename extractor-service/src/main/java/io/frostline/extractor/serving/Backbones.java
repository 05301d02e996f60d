package io.frostline.extractor.serving;

import io.frostline.vision.Space;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The backbone to begin with: that of the latest promotion which can be carried out, or the bundled one. Before any
 * promotion it is the first one.
 */
public final class Backbones {
    private Backbones() {}

    /**
     * @param promotions so far, oldest first
     * @param heads the spaces of the heads that there are
     * @throws BackboneUnavailableException if the first one, or not even the bundled one, can be opened
     */
    public static Beginning begin(List<Promotion> promotions, Set<Space> heads, BackboneSource source)
            throws BackboneUnavailableException {
        if (promotions.isEmpty()) {
            return new Beginning(source.first(heads), null);
        }
        FailedPromotion failure = null;
        for (int i = promotions.size() - 1; i >= 0; i--) {
            Promotion promotion = promotions.get(i);
            try {
                return new Beginning(source.open(promotion), failure);
            } catch (BackboneUnavailableException | RuntimeException | Error e) {
                if (failure == null) {
                    failure = FailedPromotion.of(promotion, e);
                }
            }
        }
        return new Beginning(source.bundled(), failure);
    }

    /**
     * @param backbone serves first
     * @param failure the latest promotion, if it could not be carried out
     */
    public record Beginning(Backbone backbone, @Nullable FailedPromotion failure) {}
}
