package dev.slipway.reading;

import dev.slipway.receipt.TenantFacts;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Reads the pictures of a folder again and again and prints what memory the process takes: in MiB the heap in use, what is
 * kept outside of it, and what is resident (Linux), each hundred receipts.
 *
 * <p>usage: Endurance NATIVES DIR COUNT [LANGUAGE]
 */
public final class Endurance {
    private static final int STEP = 100;
    private static final double MIB = 1024 * 1024;

    private Endurance() {}

    public static void main(String[] args) throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(args[1]))) {
            files = all.filter(file -> file.toString().matches(".*\\.(jpg|jpeg|png)"))
                    .sorted()
                    .toList();
        }
        String language = args.length > 3 ? args[3] : "en";
        TenantFacts tenant = new TenantFacts("default", "EUR", ZoneId.of("Europe/Berlin"), language, null, false);
        int workers = Runtime.getRuntime().availableProcessors();
        try (Reader reader = new Reader(Path.of(args[0]), workers);
                var callers = Executors.newFixedThreadPool(workers)) {
            for (int done = 0; done < Integer.parseInt(args[2]); done += STEP) {
                List<Future<?>> some = new ArrayList<>();
                for (int i = done; i < done + STEP; i++) {
                    Path file = files.get(i % files.size());
                    some.add(callers.submit(() -> reader.read(List.of(document(file)), tenant)));
                }
                for (Future<?> one : some) {
                    one.get();
                }
                System.out.println(memory(done + STEP));
            }
        }
    }

    private static ReadableDocument document(Path file) throws IOException {
        String type = file.toString().endsWith(".png") ? "image/png" : "image/jpeg";
        return new ReadableDocument(type, Files.readAllBytes(file));
    }

    private static String memory(int receipts) throws IOException {
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long outside = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        Path status = Path.of("/proc/self/status");
        String resident = Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .map(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024 + " resident")
                        .findFirst()
                        .orElse("")
                : "";
        return String.format(
                Locale.ROOT,
                "%5d receipts: %4.0f heap, %3.0f buffers, %s",
                receipts,
                heap / MIB,
                outside / MIB,
                resident);
    }
}
