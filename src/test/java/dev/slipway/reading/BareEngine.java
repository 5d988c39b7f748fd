package dev.slipway.reading;

import com.sun.management.OperatingSystemMXBean;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.TenantFacts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Decodes and recognises the pictures of a folder with the engines that each needs, and does nothing else. For each line
 * FROM TO of its input it takes these of the pictures, in their order by name, and prints the wall and CPU nanoseconds
 * that they took.
 *
 * <p>usage: BareEngine NATIVES DIR FILE, which notes what needs the thorough engine for the next time
 */
public final class BareEngine {
    private static final TenantFacts TENANT =
            new TenantFacts("default", "EUR", ZoneId.of("Europe/Berlin"), "en", null, false);

    private BareEngine() {}

    public static void main(String[] args) throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(args[1]))) {
            files = all.filter(file -> file.toString().matches(".*\\.(jpg|jpeg|png)"))
                    .sorted()
                    .toList();
        }
        var cpu = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (Reader reader = new Reader(Path.of(args[0]), Runtime.getRuntime().availableProcessors());
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<String> thorough = thorough(reader, callers, files, Path.of(args[2]));
            var told = new Scanner(System.in, StandardCharsets.US_ASCII);
            while (told.hasNextInt()) {
                List<Path> some = files.subList(told.nextInt(), told.nextInt());
                long cpuBefore = cpu.getProcessCpuTime();
                long before = System.nanoTime();
                List<Future<Integer>> all = new ArrayList<>();
                for (Path file : some) {
                    all.add(callers.submit(() -> recognise(
                            reader,
                            document(file),
                            "en",
                            thorough.contains(file.getFileName().toString()))));
                }
                for (Future<Integer> one : all) {
                    one.get();
                }
                System.out.println((System.nanoTime() - before) + " " + (cpu.getProcessCpuTime() - cpuBefore));
            }
        }
    }

    /** Which files need the thorough engine; read from {@code known}, or found out by reading and noted there. */
    private static Set<String> thorough(Reader reader, ExecutorService callers, List<Path> files, Path known)
            throws Exception {
        if (Files.notExists(known)) {
            Map<String, Future<Boolean>> twice = new LinkedHashMap<>();
            for (Path file : files) {
                twice.put(
                        file.getFileName().toString(), callers.submit(() -> reader.see(List.of(document(file)), TENANT)
                                .twice()));
            }
            List<String> names = new ArrayList<>();
            for (var file : twice.entrySet()) {
                if (file.getValue().get()) {
                    names.add(file.getKey());
                }
            }
            Files.write(known, names);
        }
        return Set.copyOf(Files.readAllLines(known));
    }

    private static ReadableDocument document(Path file) throws IOException {
        String type = file.toString().endsWith(".png") ? "image/png" : "image/jpeg";
        return new ReadableDocument(type, Files.readAllBytes(file));
    }

    /** @param twice whether the thorough engine looked at all of it, not at doubtful words alone */
    public record Look(Reading reading, boolean twice) {}

    public static Look look(Reader reader, ReadableDocument document, TenantFacts tenant) throws UnreadableDocument {
        Reader.Sight sight = reader.see(List.of(document), tenant);
        return new Look(sight.reading(), sight.twice());
    }

    /** How many lines the engines alone see. */
    public static int recognise(Reader reader, ReadableDocument document, String language, boolean thorough)
            throws UnreadableDocument {
        return reader.lines(List.of(document), language, thorough).size();
    }
}
