package io.frostline.vision.image;

import io.frostline.vision.place.UserCache;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Loads what decoding needs of the native libraries, once per process.
 *
 * <p>Left alone, JavaCPP's loader unpacks 120 MB, maps OpenBLAS twice and takes 2 s of processor time and 70 MB more
 * than this. Only where the jars hold other names than those listed here (another platform or version) is it left
 * alone.
 *
 * <p>JavaCPP is also told, unless the process says otherwise, to count no memory: by default it reads the resident size
 * at every allocation and refuses to allocate when that is more than twice the heap, which it always is beside
 * libtorch. Nor does it need its thread that frees what was collected: here everything is freed by scope.
 */
final class OpenCvLibraries {
    private static final String LOAD_LIBRARIES = "org.bytedeco.javacpp.loadlibraries";

    /** Jar, library and version, each after those it is linked with. */
    private static final List<String> NEEDED = List.of(
            "openblas/quadmath@.0",
            "openblas/gfortran@.5",
            "openblas/openblas@.0",
            "opencv/opencv_core@.413",
            "opencv/opencv_imgproc@.413",
            "opencv/opencv_imgcodecs@.413",
            "javacpp/jnijavacpp",
            "opencv/jniopencv_core",
            "opencv/jniopencv_imgcodecs");

    private OpenCvLibraries() {}

    /** Must come before anything else of JavaCPP or OpenCV is touched. */
    static void load() {
        UserCache.holdNatives();
        setUnlessSet("org.bytedeco.javacpp.maxbytes", "0");
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
        setUnlessSet("org.bytedeco.javacpp.nopointergc", "true");
        List<URL> found = found();
        if (found.size() < NEEDED.size()) {
            Loader.load(opencv_imgcodecs.class);
        } else {
            for (int i = 0; i < found.size(); i++) {
                String library = NEEDED.get(i).substring(NEEDED.get(i).indexOf('/') + 1);
                Loader.loadLibrary(Loader.class, new URL[] {found.get(i)}, library);
            }
            initializeWithoutLoading();
        }
        opencv_core.setNumThreads(0);
    }

    private static List<URL> found() {
        List<URL> found = new ArrayList<>();
        for (String needed : NEEDED) {
            String jar = needed.substring(0, needed.indexOf('/'));
            String library = needed.substring(jar.length() + 1);
            int version = library.indexOf('@');
            String file = version < 0
                    ? "lib" + library + ".so"
                    : "lib" + library.substring(0, version) + ".so" + library.substring(version + 1);
            URL resource = Loader.class.getResource("/org/bytedeco/" + jar + "/" + Loader.getPlatform() + "/" + file);
            if (resource != null) {
                found.add(resource);
            }
        }
        return found;
    }

    /** Each class of JavaCPP calls the loader as it is initialised; meanwhile the loader is told to load nothing. */
    private static void initializeWithoutLoading() {
        String before = System.getProperty(LOAD_LIBRARIES);
        System.setProperty(LOAD_LIBRARIES, "false");
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            for (Class<?> used : List.of(BytePointer.class, Mat.class, opencv_core.class, opencv_imgcodecs.class)) {
                lookup.ensureInitialized(used);
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError("JavaCPP's classes are public", e);
        } finally {
            if (before == null) {
                System.clearProperty(LOAD_LIBRARIES);
            } else {
                System.setProperty(LOAD_LIBRARIES, before);
            }
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
