package io.frostline.cli.demo;

import io.frostline.cli.images.SourceImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts a stream of pictures into blocks that keep its order and lie in one partition each. Labels of one block come out
 * of the trainer's join in the order they went in, which labels of several partitions do not; so a demo that sends
 * block after block learns the same in every run.
 */
final class Blocks {
    private Blocks() {}

    /**
     * @param partition of a picture's id, from 0
     * @param size pictures in a block; the last blocks may have fewer
     */
    static List<List<SourceImage>> of(
            List<SourceImage> images, ToIntFunction<String> partition, int partitions, int size) {
        List<List<SourceImage>> blocks = new ArrayList<>();
        List<List<SourceImage>> open = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            open.add(new ArrayList<>());
        }
        for (SourceImage image : images) {
            List<SourceImage> block = open.get(partition.applyAsInt(image.id()));
            block.add(image);
            if (block.size() == size) {
                blocks.add(List.copyOf(block));
                block.clear();
            }
        }
        open.stream().filter(block -> !block.isEmpty()).map(List::copyOf).forEach(blocks::add);
        return blocks;
    }
}
