package io.frostline.extractor.serving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The backbone to begin with: that of the latest promotion which can be carried out, or the bundled one. */
public final class Backbones {
    private Backbones() {}

    /**
     * @param promotions so far, oldest first
     * @throws BackboneUnavailableException if not even the bundled one can be opened
     */
    public static Beginning begin(List<Promotion> promotions, BackboneSource source)
            throws BackboneUnavailableException {
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
