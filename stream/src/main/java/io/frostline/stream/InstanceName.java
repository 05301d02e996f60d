package io.frostline.extractor.service;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine this process runs on. */
final class Host {
    private Host() {}

    /** @return its name, which is a container's or pod's own one inside of it */
    static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
