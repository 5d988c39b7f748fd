package dev.slipway.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** ZIPs as people and attackers make them. */
public final class Zips {
    private Zips() {}

    /** With data descriptors, as everything is written that streams. */
    public static byte[] of(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    public static byte[] stored(String name, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    /** Two files of one name, which ZipOutputStream will not write. */
    public static byte[] twice(byte[] first, byte[] second) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.jpg"));
            zip.write(first);
            zip.putNextEntry(new ZipEntry("b.jpg"));
            zip.write(second);
        }
        return renamed(out.toByteArray(), "b.jpg", "a.jpg");
    }

    /** The same ZIP with a name changed for another of its length wherever it stands. */
    public static byte[] renamed(byte[] zip, String from, String to) {
        byte[] changed = zip.clone();
        byte[] old = from.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] now = to.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int at = 0; at + old.length <= changed.length; at++) {
            if (java.util.Arrays.equals(changed, at, at + old.length, old, 0, old.length)) {
                System.arraycopy(now, 0, changed, at, now.length);
            }
        }
        return changed;
    }

    /** Says of each file that it is encrypted (PKWARE APPNOTE 4.4.4). */
    public static byte[] encrypted(byte[] zip) {
        byte[] changed = zip.clone();
        for (int at = 0; at + 9 < changed.length; at++) {
            if (changed[at] == 'P' && changed[at + 1] == 'K' && changed[at + 2] == 3 && changed[at + 3] == 4) {
                changed[at + 6] |= 1;
            } else if (changed[at] == 'P' && changed[at + 1] == 'K' && changed[at + 2] == 1 && changed[at + 3] == 2) {
                changed[at + 8] |= 1;
            }
        }
        return changed;
    }

    /** Zeros: a thousand times smaller packed. */
    public static byte[] bomb(int megabytes) throws IOException {
        return of(Map.of("0.bmp", new byte[megabytes << 20]));
    }

    /** As many ZIPs within each other, each holding the next several times, like 42.zip. */
    public static byte[] nested(int depth, int width, byte[] innermost) throws IOException {
        byte[] zip = innermost;
        for (int level = 0; level < depth; level++) {
            Map<String, byte[]> files = new java.util.LinkedHashMap<>();
            for (int i = 0; i < width; i++) {
                files.put("lib " + level + "-" + i + ".zip", zip);
            }
            zip = of(files);
        }
        return zip;
    }
}
