package dev.slipway.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Every code with its texts, from {@code codes/*.yaml}, one file an area. */
@Component
class Codes {
    static final List<String> LANGUAGES = List.of("de", "en", "es", "fr", "it", "nl", "pt");

    private static final List<Locale> LOCALES =
            LANGUAGES.stream().map(Locale::forLanguageTag).toList();
    private static final TypeReference<Map<String, Entry>> FILE = new TypeReference<>() {};

    private final Map<String, Code> codes = new TreeMap<>();

    private record Entry(Integer status, Map<String, String> title) {}

    /** @throws IllegalStateException if a code is there twice */
    Codes() throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:codes/*.yaml")) {
            try (InputStream in = file.getInputStream()) {
                yaml.readValue(in, FILE).forEach((code, entry) -> add(code, entry, file));
            }
        }
    }

    private void add(String code, Entry entry, Resource file) {
        if (codes.put(code, new Code(code, entry.status(), entry.title())) != null) {
            throw new IllegalStateException(code + " is listed a second time in " + file.getFilename());
        }
    }

    Collection<Code> all() {
        return codes.values();
    }

    Optional<Code> find(String code) {
        return Optional.ofNullable(codes.get(code));
    }

    /** The language of ours that an {@code Accept-Language} likes most; English where it likes none or is none. */
    static String language(String accept) {
        if (accept == null || accept.isBlank()) {
            return "en";
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(accept), LOCALES);
            return best == null ? "en" : best.getLanguage();
        } catch (IllegalArgumentException e) {
            return "en"; // a header that cannot be read asks for nothing
        }
    }
}
