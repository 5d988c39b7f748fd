package dev.slipway.reading.ocr;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Tesseract and Leptonica out of their Maven artifacts into one folder, so that nothing needs to be
 * installed by hand. In two folders the libraries would not find each other.
 */
final class Natives {
    private static final String VERSION = "META-INF/maven/org.bytedeco/tesseract/pom.properties";

    private Natives() {}

    /**
     * Makes JNA find Tesseract; to be called before a tess4j class loads.
     *
     * @throws IllegalStateException on a platform that no artifact serves
     */
    static void install(Path dir) {
        Path home = Unpacking.folder(dir, "tesseract-" + version() + "-" + platform(), files(platform()));
        NativeLibrary.addSearchPath(libraryName(), home.toString());
    }

    /** Resource to file name. The names are those under which the libraries look for each other and JNA for them. */
    private static Map<String, String> files(String platform) {
        String leptonica = "org/bytedeco/leptonica/" + platform + "/";
        String tesseract = "org/bytedeco/tesseract/" + platform + "/";
        Map<String, String> files = new LinkedHashMap<>();
        switch (platform) {
            case "linux-x86_64", "linux-arm64" -> {
                files.put(leptonica + "libleptonica.so.6", "libleptonica.so.6");
                files.put(tesseract + "libtesseract.so.5.5", "libtesseract.so.5.5");
            }
            case "macosx-arm64" -> {
                files.put(leptonica + "libleptonica.6.dylib", "libleptonica.6.dylib");
                files.put(tesseract + "libtesseract.5.5.dylib", "libtesseract.dylib");
            }
            case "windows-x86_64" -> {
                for (String dll :
                        new String[] {"libgcc_s_seh-1", "libgomp-1", "libstdc++-6", "libwinpthread-1", "libleptonica-6"
                        }) {
                    files.put(leptonica + dll + ".dll", dll + ".dll");
                }
                files.put(tesseract + "libtesseract55.dll", libraryName() + ".dll");
            }
            default ->
                throw new IllegalStateException("no OCR engine for " + platform
                        + "; there is one for linux-x86_64, linux-arm64, macosx-arm64 and windows-x86_64");
        }
        return files;
    }

    /** The name that tess4j 5.20 asks JNA for. */
    private static String libraryName() {
        return Platform.isWindows() ? "libtesseract553" : "tesseract";
    }

    /** As the artifacts of Tesseract name them. */
    static String platform() {
        String os =
                Platform.isLinux() ? "linux" : Platform.isMac() ? "macosx" : Platform.isWindows() ? "windows" : "other";
        String arch = Platform.ARCH.equals("aarch64") ? "arm64" : Platform.ARCH.replace('-', '_');
        return os + "-" + arch;
    }

    private static String version() {
        try (InputStream in = Unpacking.open(VERSION)) {
            Properties pom = new Properties();
            pom.load(in);
            return pom.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
