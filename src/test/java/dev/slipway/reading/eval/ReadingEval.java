package dev.slipway.reading.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.slipway.drawn.street.Distortion;
import dev.slipway.drawn.street.DrawStreet;
import dev.slipway.drawn.street.Mishap;
import dev.slipway.drawn.street.Street;
import dev.slipway.reading.BareEngine;
import dev.slipway.reading.ReadableDocument;
import dev.slipway.reading.Reader;
import dev.slipway.reading.UnreadableDocument;
import dev.slipway.receipt.TenantFacts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Reads a folder of receipts whose truth is known and says how well that went; figures, not checks. Set by system
 * properties:
 *
 * <ul>
 *   <li>{@code receipts}: the folder, see {@link Cases}; else receipts are drawn
 *   <li>{@code slipway.eval.count} (400), {@code slipway.eval.seed} (900), {@code slipway.eval.strength} (2) of those
 *       drawn; the first so many of a folder where a count is given
 *   <li>{@code slipway.eval.languages}: as {@code de,fr}; all
 *   <li>{@code slipway.eval.workers}: as many as there are cores
 *   <li>{@code slipway.eval.bare} (40): how many are given to the bare engines, to compare their pace
 * </ul>
 */
class ReadingEval {
    private static final Path OUT = Path.of("target", "eval");

    private static final int WORKERS =
            Integer.getInteger("slipway.eval.workers", Runtime.getRuntime().availableProcessors());

    @Test
    void receiptsAreReadAndHeldAgainstTheTruth() throws Exception {
        List<Case> cases = cases();
        List<Result> results = new ArrayList<>();
        Path natives = Files.createDirectories(OUT.resolve("engines"));
        StringBuilder pace = new StringBuilder();
        try (Reader reader = new Reader(natives, WORKERS)) {
            List<Case> warm = cases.subList(0, Math.min(2 * WORKERS, cases.size()));
            timed("", warm, one -> read(reader, one), new ArrayList<>());
            pace.append(timed("read", cases, one -> read(reader, one), results));
            List<Case> some = cases.subList(0, Math.min(Integer.getInteger("slipway.eval.bare", 40), cases.size()));
            if (!some.isEmpty()) {
                Map<String, Boolean> thorough = new HashMap<>();
                results.forEach(result -> thorough.put(result.of().id(), result.twice()));
                pace.append(timed("read, again", some, one -> read(reader, one), new ArrayList<>()));
                pace.append(timed(
                        "bare engines", some, one -> bare(reader, one, thorough.get(one.id())), new ArrayList<>()));
            }
        }
        String figures = Report.of(results) + "\n" + pace;
        System.out.println(figures);
        Page.write(OUT, figures, results);
        assertThat(results).hasSameSizeAs(cases);
    }

    private static List<Case> cases() throws IOException {
        String folder = System.getProperty("receipts", "");
        int count = Integer.getInteger("slipway.eval.count", folder.isEmpty() ? 400 : Integer.MAX_VALUE);
        if (!folder.isEmpty()) {
            List<Case> all = Cases.in(Path.of(folder));
            return all.subList(0, Math.min(count, all.size()));
        }
        long seed = Long.getLong("slipway.eval.seed", 900);
        int strength = Integer.getInteger("slipway.eval.strength", 2);
        String languages = System.getProperty("slipway.eval.languages", String.join(",", Street.languages()));
        Path drawn = OUT.resolve("drawn-" + seed + "-" + strength);
        Files.createDirectories(drawn);
        DrawStreet.draw(drawn, seed, count, List.of(languages.split(",")), Distortion.of(strength), Mishap.NONE);
        return Cases.in(drawn);
    }

    private static Result read(Reader reader, Case one) throws IOException {
        TenantFacts tenant = new TenantFacts(
                "default",
                one.reading().at("/total/currency").asText("EUR"),
                ZoneId.of("Europe/Berlin"),
                one.language(),
                null,
                false);
        try {
            BareEngine.Look look = BareEngine.look(reader, document(one), tenant);
            return Result.read(one, look.reading(), look.twice());
        } catch (UnreadableDocument e) {
            return Result.refused(one, e.code());
        }
    }

    private static Result bare(Reader reader, Case one, boolean thorough) throws IOException {
        try {
            BareEngine.recognise(reader, document(one), one.language(), thorough);
            return Result.read(one, null, thorough);
        } catch (UnreadableDocument e) {
            return Result.refused(one, e.code());
        }
    }

    private static ReadableDocument document(Case one) throws IOException {
        return new ReadableDocument(one.mediaType(), Files.readAllBytes(one.file()));
    }

    private interface Work {
        Result on(Case one) throws Exception;
    }

    /** Puts the results behind those given and tells the pace. */
    private static String timed(String name, List<Case> cases, Work work, List<Result> results) throws Exception {
        var cpu = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpuBefore = cpu.getProcessCpuTime();
        long before = System.nanoTime();
        try (var callers = Executors.newFixedThreadPool(WORKERS)) {
            List<Callable<Result>> all = cases.stream()
                    .<Callable<Result>>map(one -> () -> work.on(one))
                    .toList();
            for (Future<Result> result : callers.invokeAll(all)) {
                results.add(result.get());
            }
        }
        double minutes = (System.nanoTime() - before) / 60e9;
        double cpuSeconds = (cpu.getProcessCpuTime() - cpuBefore) / 1e9;
        return String.format(
                java.util.Locale.ROOT,
                "%-13s %4d receipts, %d workers: %5.1f a minute, %.3f CPU s each%n",
                name,
                cases.size(),
                WORKERS,
                cases.size() / minutes,
                cpuSeconds / cases.size());
    }
}
