package dev.slipway.drawn.street;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Draws receipts into a folder, with {@code truth.json} beside them.
 *
 * <p>usage: DrawStreet FOLDER [--count 400] [--seed 1] [--strength 2] [--languages de,fr] [--mishap BLURRED]
 */
public final class DrawStreet {
    private DrawStreet() {}

    public static void main(String... arguments) throws IOException {
        List<String> options = List.of(arguments).subList(1, arguments.length);
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int count = Integer.parseInt(option(options, "--count", "400"));
        long seed = Long.parseLong(option(options, "--seed", "1"));
        Distortion distortion = Distortion.of(Integer.parseInt(option(options, "--strength", "2")));
        Mishap mishap = Mishap.valueOf(option(options, "--mishap", "NONE"));
        String languages = option(options, "--languages", String.join(",", Street.languages()));
        draw(folder, seed, count, List.of(languages.split(",")), distortion, mishap);
    }

    /** The same pictures for the same arguments. */
    public static void draw(
            Path folder, long seed, int count, List<String> languages, Distortion distortion, Mishap mishap)
            throws IOException {
        List<Map<String, Object>> truths = Street.receipts(seed, count, languages)
                .parallel()
                .map(receipt -> {
                    write(folder.resolve(receipt.id() + ".jpg"), receipt.photo(distortion, mishap));
                    return receipt.truth();
                })
                .toList();
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("truth.json").toFile(), truths);
    }

    private static void write(Path file, byte[] photo) {
        try {
            Files.write(file, photo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String option(List<String> options, String name, String usual) {
        int at = options.indexOf(name);
        return at < 0 ? usual : options.get(at + 1);
    }
}
