package io.frostline.extractor.service;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The process: an extractor, or, with the word {@code doctor}, what looks whether there could be one. */
@QuarkusMain
public final class ExtractorMain {
    private ExtractorMain() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(DoctorCommand.WORD)) {
            System.exit(DoctorCommand.run(System.out));
        }
        Quarkus.run(ExtractorApplication.class, arguments);
    }
}
