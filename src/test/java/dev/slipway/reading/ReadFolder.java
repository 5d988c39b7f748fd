package dev.slipway.reading;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import dev.slipway.reading.ocr.TextLine;
import dev.slipway.receipt.TenantFacts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads every picture, PDF and HTML file of a folder and writes one JSON object a line: {@code {"id", "reading",
 * "text"}}; then prints receipts a minute and CPU seconds each. With {@code --bare} it decodes and recognises only, with
 * the engines that reading each one needed.
 *
 * <p>usage: ReadFolder DIR OUT.jsonl [--bare] [--workers N]
 */
public final class ReadFolder {
    private static final TenantFacts TENANT =
            new TenantFacts("default", "EUR", ZoneId.of("Europe/Berlin"), "en", null, false);

    private ReadFolder() {}

    public static void main(String[] args) throws Exception {
        List<String> options = List.of(args).subList(2, args.length);
        boolean bare = options.contains("--bare");
        int workers = options.contains("--workers")
                ? Integer.parseInt(options.get(options.indexOf("--workers") + 1))
                : Runtime.getRuntime().availableProcessors();
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(args[0]))) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Path natives = Files.createTempDirectory("read-folder-");
        try (Reader reader = new Reader(natives, workers);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<Path> thorough = ConcurrentHashMap.newKeySet();
            if (bare) {
                List<Future<?>> all = new ArrayList<>();
                for (Path file : files) {
                    all.add(callers.submit(() -> {
                        if (isLookedAtTwice(reader, file)) {
                            thorough.add(file);
                        }
                    }));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            }
            var cpu = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long cpuBefore = cpu.getProcessCpuTime();
            long before = System.nanoTime();
            List<Future<String>> rows = new ArrayList<>();
            for (Path file : files) {
                rows.add(callers.submit(() -> row(reader, file, bare, thorough)));
            }
            List<String> out = new ArrayList<>();
            for (Future<String> row : rows) {
                out.add(row.get());
            }
            double minutes = (System.nanoTime() - before) / 60e9;
            double cpuSeconds = (cpu.getProcessCpuTime() - cpuBefore) / 1e9;
            Files.write(Path.of(args[1]), out);
            System.out.printf(
                    "%d documents, %d workers%s: %.0f a minute, %.3f CPU s each, %.0f %% looked at twice%n",
                    out.size(),
                    workers,
                    bare ? ", bare" : "",
                    out.size() / minutes,
                    cpuSeconds / out.size(),
                    100.0 * thorough.size() / out.size());
        }
    }

    private static boolean isLookedAtTwice(Reader reader, Path file) {
        try {
            return reader.see(List.of(document(file)), TENANT).twice();
        } catch (UnreadableDocument e) {
            return false;
        }
    }

    private static ReadableDocument document(Path file) {
        return new ReadableDocument(mediaType(file.getFileName().toString()), () -> Files.readAllBytes(file));
    }

    private static String row(Reader reader, Path file, boolean bare, Set<Path> thorough) throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        String name = file.getFileName().toString();
        row.put("id", name.replaceFirst("\\.[^.]+$", ""));
        List<ReadableDocument> documents = List.of(document(file));
        try {
            if (bare) {
                row.put(
                        "text",
                        reader.lines(documents, TENANT.language(), thorough.contains(file)).stream()
                                .map(TextLine::text)
                                .collect(Collectors.joining("\n")));
            } else {
                Reader.Sight sight = reader.see(documents, TENANT);
                if (sight.twice()) {
                    thorough.add(file);
                }
                row.put("reading", sight.reading());
                row.put("text", sight.reading().text());
            }
        } catch (UnreadableDocument e) {
            row.put("error", e.code());
        }
        return new ObjectMapper().writeValueAsString(row);
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT)) {
            case "pdf" -> "application/pdf";
            case "html", "htm" -> "text/html";
            default -> "image/" + name.substring(name.lastIndexOf('.') + 1);
        };
    }
}
