package io.frostline.vision.network;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes OpenMP's threads sleep, not spin, while they wait for each other. Spinning gains a little on idle cores, but
 * where anything else wants them a small forward takes ten times as long or more. libgomp reads the setting when it is
 * loaded, so this has to come before PyTorch; who has set {@code OMP_WAIT_POLICY} is left alone.
 */
final class OpenMp {
    private static final Logger LOG = LoggerFactory.getLogger(OpenMp.class);

    private OpenMp() {}

    static void waitAsleep() {
        try {
            CLibrary.load().setenv("OMP_WAIT_POLICY", "passive", 0);
        } catch (UnsatisfiedLinkError e) {
            LOG.warn("OMP_WAIT_POLICY cannot be set: where cores are shared, set it to passive outside", e);
        }
    }
}
