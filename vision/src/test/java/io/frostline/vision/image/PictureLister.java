package io.frostline.vision.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that says, a line each, what becomes of the pictures whose files it is given. */
final class PictureLister {
    private PictureLister() {}

    public static void main(String[] files) throws IOException {
        Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(64, 64), ImageLimits.DEFAULT);
        for (String file : files) {
            System.out.println(preprocessor.prepare(Files.readAllBytes(Path.of(file))));
        }
    }
}
