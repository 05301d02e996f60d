package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;

/** A disk without space, for one process: no file of it may become larger. */
final class FileSizeLimit {
    private FileSizeLimit() {}

    /** @param bytes the size, or {@code unlimited} */
    static void of(String bytes, ServiceProcess service) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                "prlimit", "--pid", Long.toString(service.process().pid()), "--fsize=" + bytes + ":");
        assertThat(builder.inheritIO().start().waitFor()).isZero();
    }
}
