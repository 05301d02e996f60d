package io.frostline.trainer.tuning;

import io.frostline.vision.BatchNorm;
import io.frostline.vision.SgdPolicy;
import io.frostline.vision.image.Augmentation;
import java.util.Map;
import java.util.TreeMap;

/** {@link FineTuning} as text by name, without the seed, exact to the bit. */
final class Hyperparameters {
    private Hyperparameters() {}

    static Map<String, String> of(FineTuning policy) {
        Map<String, String> values = new TreeMap<>();
        values.put("epochs", Integer.toString(policy.epochs()));
        values.put("batch", Integer.toString(policy.batch()));
        values.put("backbone_rate", Double.toString(policy.backboneRate()));
        values.put("head_rate", Double.toString(policy.headRate()));
        values.put("warm_up_epochs", Double.toString(policy.warmUpEpochs()));
        values.put("momentum", Double.toString(policy.descent().momentum()));
        values.put("weight_decay", Double.toString(policy.descent().weightDecay()));
        values.put("batch_norm", policy.batchNorm().name());
        values.put("pad", Integer.toString(policy.augmentation().padding()));
        values.put("border", policy.augmentation().border().name());
        values.put("flip_probability", Double.toString(policy.augmentation().flipProbability()));
        values.put("validation", Double.toString(policy.validation().fraction()));
        values.put("patience", Integer.toString(policy.validation().patience()));
        values.put("minimum_images", Integer.toString(policy.minimumImages()));
        return values;
    }

    /** @throws IllegalArgumentException if one is missing, no number or out of range */
    static FineTuning parse(Map<String, String> values, long seed) {
        return new FineTuning(
                integer(values, "epochs"),
                integer(values, "batch"),
                number(values, "backbone_rate"),
                number(values, "head_rate"),
                number(values, "warm_up_epochs"),
                new SgdPolicy(number(values, "momentum"), number(values, "weight_decay")),
                BatchNorm.valueOf(text(values, "batch_norm")),
                new Augmentation(
                        integer(values, "pad"),
                        Augmentation.Border.valueOf(text(values, "border")),
                        number(values, "flip_probability")),
                new ValidationPolicy(number(values, "validation"), integer(values, "patience")),
                integer(values, "minimum_images"),
                seed);
    }

    private static int integer(Map<String, String> values, String name) {
        return Integer.parseInt(text(values, name));
    }

    private static double number(Map<String, String> values, String name) {
        return Double.parseDouble(text(values, name));
    }

    private static String text(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("hyperparameter " + name + " is missing");
        }
        return value;
    }
}
