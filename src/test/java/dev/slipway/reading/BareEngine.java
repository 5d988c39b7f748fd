package dev.slipway.reading;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Decodes and recognises the pictures of a folder, as often as it is told, and does nothing else; prints wall and CPU
 * nanoseconds of each round.
 */
public final class BareEngine {
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
            recognise(reader, files.getFirst());
            for (int round = 0; round < Integer.parseInt(args[2]); round++) {
                long cpuBefore = cpu.getProcessCpuTime();
                long before = System.nanoTime();
                List<Future<Integer>> all = new ArrayList<>();
                for (Path file : files) {
                    all.add(callers.submit(() -> recognise(reader, file)));
                }
                for (Future<Integer> one : all) {
                    one.get();
                }
                System.out.println((System.nanoTime() - before) + " " + (cpu.getProcessCpuTime() - cpuBefore));
            }
        }
    }

    private static int recognise(Reader reader, Path file) throws Exception {
        String type = file.toString().endsWith(".png") ? "image/png" : "image/jpeg";
        return recognise(reader, new ReadableDocument(type, Files.readAllBytes(file)));
    }

    /** How many lines the engines alone see. */
    public static int recognise(Reader reader, ReadableDocument document) throws UnreadableDocument {
        return reader.lines(List.of(document)).size();
    }
}
