package dev.slipway.drawn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code examples/receipts}; run it from the project's folder after a sample changed. */
public final class DrawExamples {
    private DrawExamples() {}

    /** The folder to write to may be given; it is made if need be. */
    public static void main(String... arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments.length > 0 ? arguments[0] : "examples/receipts"));
        for (Sample sample : Samples.all()) {
            Files.write(folder.resolve(sample.file()), Drawing.draw(sample.purchase(), sample.camera()));
        }
        Files.writeString(folder.resolve("truth.json"), Truth.json(Samples.all()));
    }
}
