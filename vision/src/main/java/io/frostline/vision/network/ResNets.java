package io.frostline.vision.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The residual networks that have a name in torchvision or timm.
 *
 * <p>Xie, Girshick, Dollár, Tu, He: Aggregated Residual Transformations for Deep Neural Networks, CVPR 2017
 * ({@code resnext}). Zagoruyko, Komodakis: Wide Residual Networks, BMVC 2016 ({@code wide_resnet}). He, Zhang, Zhang,
 * Zhang, Xie, Li: Bag of Tricks for Image Classification with Convolutional Neural Networks, CVPR 2019 ({@code d}).
 */
public final class ResNets {
    private static final Map<String, ResNet> NAMED = new LinkedHashMap<>();

    static {
        List.of(18, 34, 50, 101, 152).forEach(layers -> add(ResNet.ofLayers(layers)));
        add(grouped("resnext50_32x4d", 50, 32, 4));
        add(grouped("resnext101_32x8d", 101, 32, 8));
        add(grouped("resnext101_64x4d", 101, 64, 4));
        add(grouped("wide_resnet50_2", 50, 1, 128));
        add(grouped("wide_resnet101_2", 101, 1, 128));
        add(deep("resnet18d", ResNet.ofLayers(18)));
        add(deep("resnet26d", new ResNet("resnet26", Block.BOTTLENECK, List.of(2, 2, 2, 2), 64)));
        add(deep("resnet34d", ResNet.ofLayers(34)));
        add(deep("resnet50d", ResNet.ofLayers(50)));
        add(deep("resnet101d", ResNet.ofLayers(101)));
    }

    private ResNets() {}

    /** @return empty if the description cannot express it, or nobody calls it so */
    public static Optional<ResNet> named(String name) {
        return Optional.ofNullable(NAMED.get(name));
    }

    /** @return the names there are */
    public static List<String> names() {
        return List.copyOf(NAMED.keySet());
    }

    private static void add(ResNet network) {
        NAMED.put(network.name(), network);
    }

    private static ResNet grouped(String name, int layers, int groups, int groupWidth) {
        ResNet plain = ResNet.ofLayers(layers);
        return new ResNet(
                name, plain.block(), plain.depths(), plain.width(), groups, groupWidth, plain.stem(), plain.shortcut());
    }

    private static ResNet deep(String name, ResNet plain) {
        return new ResNet(
                name,
                plain.block(),
                plain.depths(),
                plain.width(),
                plain.groups(),
                plain.groupWidth(),
                Stem.DEEP,
                Shortcut.POOLED);
    }
}
