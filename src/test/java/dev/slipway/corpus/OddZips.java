package dev.slipway.corpus;

import dev.slipway.intake.Zips;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class OddZips {
    private OddZips() {}

    static List<Odd> all() throws IOException {
        byte[] png = Pictures.encoded("png", Pictures.drawn(BufferedImage.TYPE_BYTE_GRAY));
        byte[] text = "no receipt".getBytes(StandardCharsets.UTF_8);
        byte[] zip = Zips.of(Map.of("bon.png", png));
        Map<String, byte[]> names = new LinkedHashMap<>();
        names.put("../../../../tmp/evil.png", png);
        names.put("/etc/cron.d/evil", png);
        names.put("nul\0l.png", png);
        names.put("日本語 🧾 ü.png", png);
        names.put("x".repeat(251) + ".png", png);
        Map<String, byte[]> mixed = new LinkedHashMap<>();
        mixed.put("bon.png", png);
        mixed.put("notes.txt", text);
        mixed.put("__MACOSX/._bon.png", text);
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 5000; i++) {
            many.put(i + ".jpg", new byte[0]);
        }
        return List.of(
                Odd.taken("a ZIP named .jpg", "bon.jpg", zip),
                Odd.taken("a ZIP of odd names", "a.zip", Zips.of(names)),
                Odd.taken("a ZIP of a receipt and a text", "a.zip", Zips.of(mixed)),
                Odd.taken("a ZIP with two files of one name", "a.zip", Zips.twice(png, png)),
                Odd.taken("a ZIP in a ZIP", "a.zip", Zips.of(Map.of("inner.zip", zip))),
                Odd.refused("a ZIP of a text", "a.zip", Zips.of(Map.of("a.txt", text)), "document.nothing_usable"),
                Odd.refused("an empty ZIP", "a.zip", Zips.of(Map.of()), "document.empty"),
                Odd.refused("a ZIP that breaks off", "a.zip", Arrays.copyOf(zip, zip.length - 30), "document.damaged"),
                Odd.refused("a ZIP with a password", "a.zip", Zips.encrypted(zip), "document.password"),
                Odd.refused(
                        "a ZIP that unpacks to a thousand times its size",
                        "a.zip",
                        Zips.bomb(18),
                        "document.zip_ratio"),
                Odd.refused("ZIPs within ZIPs", "42.zip", Zips.nested(2, 16, Zips.bomb(4)), "document.zip_ratio"),
                Odd.refused("a ZIP of 5,000 files", "a.zip", Zips.of(many), "document.zip_entries"),
                Odd.refused(
                        "a spreadsheet",
                        "a.xlsx",
                        Zips.of(Map.of("[Content_Types].xml", text)),
                        "document.unsupported"));
    }
}
