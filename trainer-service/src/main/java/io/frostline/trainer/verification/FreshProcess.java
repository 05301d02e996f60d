package io.frostline.trainer.verification;

import io.frostline.vision.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Verifies in a JVM of its own: nothing that is loaded, cached or left over in this one can make a model look sound,
 * and a network that brings its process down brings down no other. Thread-safe.
 */
public final class FreshProcess implements Verifier {
    private final FreshJvm jvm;
    private final Device device;
    private final Duration limit;

    /** @param limit after which the process is ended and the model refused */
    public FreshProcess(FreshJvm jvm, Device device, Duration limit) {
        this.jvm = jvm;
        this.device = device;
        this.limit = limit;
    }

    /** @throws UncheckedIOException if no process can be started */
    @Override
    public Verification verify(Path directory) throws InterruptedException {
        long start = System.nanoTime();
        List<String> words =
                List.of(VerifyCommand.WORD, directory.toAbsolutePath().toString(), device.toString());
        try {
            Path complaints = Files.createTempFile("frostline-verify", ".err");
            try {
                String reason = run(jvm.command(words), complaints);
                Duration time = Duration.ofNanos(System.nanoTime() - start);
                return reason.isEmpty() ? new Verification.Sound(time) : new Verification.Refused(reason, time);
            } finally {
                Files.deleteIfExists(complaints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no process can be started to verify " + directory, e);
        }
    }

    /** @return why the process refused; empty if it did not */
    private String run(List<String> command, Path complaints) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(complaints.toFile())
                .start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return "the process that verifies it did not end within " + limit.toSeconds()
                        + " s; raise frostline.gate.verification-limit";
            }
            return process.exitValue() == 0 ? "" : lastLine(complaints, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String lastLine(Path complaints, int code) throws IOException {
        try (Stream<String> lines = Files.lines(complaints, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .orElse("the process that verifies it ended with code " + code + " and said nothing");
        }
    }
}
