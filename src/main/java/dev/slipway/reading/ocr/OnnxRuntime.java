package dev.slipway.reading.ocr;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.Map;

/** ONNX Runtime's own libraries in a folder that stays, as it would unpack them into a new one at every start. */
final class OnnxRuntime {
    /** Read once, by the first of its classes that is loaded. */
    private static final String PLACE = "onnxruntime.native.path";

    private OnnxRuntime() {}

    /** To be called before a class of the runtime initialises; of several folders in one process the first serves. */
    static synchronized void install(Path dir) {
        if (System.getProperty(PLACE) == null) {
            String version = OrtException.class.getPackage().getImplementationVersion();
            String name = "onnxruntime-" + version + "-" + Natives.platform();
            System.setProperty(PLACE, Unpacking.folder(dir, name, files()).toString());
        }
    }

    private static Map<String, String> files() {
        String from = "ai/onnxruntime/native/" + platform() + "/";
        String runtime = library("onnxruntime");
        String binding = library("onnxruntime4j_jni");
        return Map.of(from + runtime, runtime, from + binding, binding);
    }

    private static String library(String name) {
        return System.mapLibraryName(name).replace("jnilib", "dylib");
    }

    private static String platform() {
        return switch (Natives.platform()) {
            case "linux-x86_64" -> "linux-x64";
            case "linux-arm64" -> "linux-aarch64";
            case "macosx-arm64" -> "osx-aarch64";
            case "windows-x86_64" -> "win-x64";
            default -> throw new IllegalStateException("no ONNX Runtime for " + Natives.platform());
        };
    }
}
