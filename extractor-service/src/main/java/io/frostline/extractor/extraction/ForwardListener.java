package io.frostline.extractor.extraction;

import java.time.Duration;

/** Hears of every batch that went through the device, on the thread that sent it. */
@FunctionalInterface
public interface ForwardListener {
    void forwarded(int images, Duration time);
}
