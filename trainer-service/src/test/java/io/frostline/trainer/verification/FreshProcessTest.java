package io.frostline.trainer.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.trainer.service.TrainerMain;
import io.frostline.vision.Device;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, with the bundled backbone. */
class FreshProcessTest {
    private static final FreshJvm JVM = new FreshJvm(TrainerMain.class, 256 << 20);

    private final ModelDirectory bundled = BundledBackbone.open();

    @TempDir
    private Path directory;

    @Test
    void findsASoundModelSound() throws InterruptedException {
        Verification verification = verifier(Device.CPU, Duration.ofMinutes(2)).verify(bundled.path());

        assertThat(verification).isInstanceOf(Verification.Sound.class);
        assertThat(verification.time()).isPositive();
    }

    @Test
    void refusesATruncatedModelWithTheProcessesLastLine() throws Exception {
        Files.copy(bundled.path().resolve("manifest.json"), directory.resolve("manifest.json"));
        byte[] weights = Files.readAllBytes(bundled.path().resolve("weights.safetensors"));
        Files.write(directory.resolve("weights.safetensors"), Arrays.copyOf(weights, weights.length / 2));

        Verification verification = verifier(Device.CPU, Duration.ofMinutes(2)).verify(directory);

        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith("weights file " + directory.resolve("weights.safetensors"))
                                .doesNotContain("\n"));
    }

    @Test
    void refusesADeviceThatIsNotThere() throws InterruptedException {
        Verification verification =
                verifier(Device.gpu(99), Duration.ofMinutes(2)).verify(bundled.path());

        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Refused.class,
                        refused -> assertThat(refused.reason()).contains("gpu:99"));
    }

    @Test
    void refusesWhatTakesTooLong() throws InterruptedException {
        Verification verification = verifier(Device.CPU, Duration.ZERO).verify(bundled.path());

        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Refused.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo("the process that verifies it did not end within 0 s;"
                                        + " raise frostline.gate.verification-limit"));
    }

    /** A pipe from it ends when it is gone, as it does here before the verification could. */
    @Test
    void endsWithTheProcessThatStartedIt() throws Exception {
        Process process = new ProcessBuilder(
                        JVM.command(List.of("verify", bundled.path().toString(), "cpu")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();

        process.getOutputStream().close();

        assertThat(process.waitFor()).isEqualTo(VerifyCommand.LEFT_ALONE);
    }

    private static FreshProcess verifier(Device device, Duration limit) {
        return new FreshProcess(JVM, device, limit);
    }
}
