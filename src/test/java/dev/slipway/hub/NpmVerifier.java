package dev.slipway.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The published JavaScript library, in a Node of this machine; a test that wants it is skipped where there is none. */
final class NpmVerifier {
    private static final Path FROM = Path.of("src/test/npm");
    private static final Path HOME = Path.of("target/npm");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "verify.mjs");
    private static final long PATIENCE = 60;

    record Case(String secret, Map<String, List<String>> headers, String body) {}

    private NpmVerifier() {}

    static NpmVerifier installed() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        boolean changed = false;
        for (String name : FILES) {
            Path file = HOME.resolve(name);
            changed |= !Files.exists(file) || Files.mismatch(FROM.resolve(name), file) >= 0;
            Files.copy(FROM.resolve(name), file, StandardCopyOption.REPLACE_EXISTING);
        }
        if (run("node", "--version") == null || run("npm", "--version") == null) {
            skip("this machine has no node or no npm");
        }
        if (changed || !Files.exists(HOME.resolve("node_modules/standardwebhooks"))) {
            if (run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline") == null) {
                skip("npm ci brings no standardwebhooks here");
            }
        }
        return new NpmVerifier();
    }

    /** Of each case {@code taken} or {@code refused}. */
    List<String> verdicts(List<Case> cases) throws IOException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        StringBuilder lines = new StringBuilder();
        for (Case one : cases) {
            ObjectNode line = json.createObjectNode().put("secret", one.secret());
            ObjectNode headers = line.putObject("headers");
            one.headers().forEach((name, values) -> headers.put(name, values.getFirst()));
            line.put("body", Base64.getEncoder().encodeToString(one.body().getBytes(StandardCharsets.UTF_8)));
            lines.append(json.writeValueAsString(line)).append('\n');
        }
        Path input = Files.writeString(HOME.resolve("cases.jsonl"), lines);
        String said = run(input.toFile(), "node", "verify.mjs");
        if (said == null) {
            throw new IllegalStateException("node did not verify anything; see " + HOME.resolve("said.txt"));
        }
        return said.lines().toList();
    }

    private static void skip(String why) {
        System.out.println("SKIPPED: npm's standardwebhooks verifies nothing, as " + why);
        Assumptions.abort(why);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        return run(null, command);
    }

    /** What it said, or null if it is not there or did not end well. */
    private static String run(File input, String... command) throws IOException, InterruptedException {
        Path said = HOME.resolve("said.txt").toAbsolutePath();
        Process process;
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(HOME.toFile()).redirectOutput(said.toFile());
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            if (input != null) {
                builder.redirectInput(input.getAbsoluteFile());
            }
            process = builder.start();
        } catch (IOException e) {
            return null;
        }
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return null;
        }
        return process.exitValue() == 0 ? Files.readString(said) : null;
    }
}
