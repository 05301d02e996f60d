package io.frostline.vision;

import io.frostline.vision.image.Crop;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process that ends in the middle of a step of its training. */
final class EndedWhileTraining {
    private static final int BATCH = 256;

    private EndedWhileTraining() {}

    public static void main(String[] arguments) throws Exception {
        ModelDirectory start = BundledBackbone.open();
        int side = start.manifest().description().preprocessing().crop();
        int dimension = start.manifest().description().architecture().dimension();
        Head head = Head.of(start.space(), List.of("cat", "dog"), new float[2 * dimension], new float[2]);
        TrainableNetwork network = TrainableNetwork.load(start, head, Device.CPU, SgdPolicy.usual(), BatchNorm.FROZEN);
        List<Crop> crops = Collections.nCopies(BATCH, Crop.of(side, new byte[side * side * 3]));
        CountDownLatch warm = new CountDownLatch(1);
        Thread training = new Thread(() -> {
            while (true) {
                network.step(crops, new int[BATCH], 1e-3, 1e-3);
                warm.countDown();
            }
        });
        training.setDaemon(true);
        training.start();
        warm.await();
        ProcessEnd.now(7);
    }
}
