package dev.slipway.intake;

import dev.slipway.receipt.Refusal;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The unpacking of one ZIP and the ZIPs in it, which share its limits. */
final class ZipArrival {
    /** What names are in that do not say UTF-8 (PKWARE APPNOTE D.1); each byte is some letter in it. */
    private static final Charset OLD_NAMES = Charset.forName("IBM437");

    private static final Set<String> BOMBS = Set.of("document.zip_entries", "document.zip_bytes", "document.zip_ratio");
    private static final Set<String> LITTER = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

    /** What begins a file that is a ZIP only in its form: OOXML, ODF and EPUB, Java. */
    private static final Set<String> OTHER_KINDS =
            Set.of("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml");

    private static final int ENCRYPTED = 1;
    private static final int LONGEST_PATH = 255;

    private final ZipLimits limits;
    private final UploadFiles.Batch batch;
    private final ZipBudget budget;
    private final Set<String> paths = new HashSet<>();
    private final List<Unpacked> unpacked = new ArrayList<>();

    ZipArrival(ZipLimits limits, UploadFiles.Batch batch, long size) {
        this.limits = limits;
        this.batch = batch;
        this.budget = new ZipBudget(limits, size);
    }

    List<Unpacked> unpack(Path file) throws IOException {
        open(file, "", 1);
        return unpacked;
    }

    private void open(Path file, String within, int depth) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), ZipFile.OPEN_READ, OLD_NAMES)) {
            budget.entries(zip.size());
            for (String name : OTHER_KINDS) {
                if (zip.getEntry(name) != null) {
                    throw new Refusal(
                            "document.unsupported",
                            "The file is an office document or a program; a ZIP of receipts is taken.");
                }
            }
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.isDirectory() && !isLitter(entry.getName())) {
                    take(zip, entry, label(within + entry.getName()), depth);
                }
            }
        } catch (ZipException e) {
            throw unopened(file, e);
        }
    }

    private void take(ZipFile zip, ZipEntry entry, String path, int depth) throws IOException {
        Upload upload = null;
        try {
            upload = inflated(zip, entry);
            if (!Unpacker.isZip(upload.file())) {
                unpacked.add(new Unpacked(path, upload, null));
            } else if (depth < limits.maxDepth()) {
                open(upload.file(), path + "!/", depth + 1);
            } else {
                throw new Refusal(
                        "document.zip_depth",
                        "ZIPs lie more than %d deep within each other.".formatted(limits.maxDepth()));
            }
        } catch (Refusal e) {
            if (BOMBS.contains(e.code())) {
                throw e;
            }
            unpacked.add(new Unpacked(path, upload, e));
        }
    }

    private Upload inflated(ZipFile zip, ZipEntry entry) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(budget.counted(zip.getInputStream(entry)), crc)) {
            Upload upload = batch.add(lastName(entry.getName()), in);
            if (crc.getValue() != entry.getCrc()) {
                throw damaged();
            }
            return upload;
        } catch (ZipException | EOFException e) {
            throw damaged();
        }
    }

    private static Refusal damaged() {
        return new Refusal("document.damaged", "What is packed in the ZIP is damaged.");
    }

    private static Refusal unopened(Path file, ZipException cause) throws IOException {
        if (isEncrypted(file) || String.valueOf(cause.getMessage()).contains("encrypted")) {
            return new Refusal("document.password", "The ZIP asks for a password.");
        }
        return new Refusal("document.damaged", "The ZIP breaks off or is damaged, or packed in an unusual way.");
    }

    /** As its first local header says (PKWARE APPNOTE 4.4.4). */
    private static boolean isEncrypted(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(8);
            return head.length == 8 && head[3] == 4 && (head[6] & ENCRYPTED) != 0;
        }
    }

    private static boolean isLitter(String name) {
        String last = lastName(name);
        return name.startsWith("__MACOSX/") || LITTER.contains(last) || last.startsWith("._");
    }

    private static String lastName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** Printable, of bounded length, and unlike any before: a ZIP may hold two files of one name. */
    private String label(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "");
        String cut = clean.length() > LONGEST_PATH ? clean.substring(0, LONGEST_PATH) : clean;
        String label = cut;
        for (int n = 2; !paths.add(label); n++) {
            label = cut + "#" + n;
        }
        return label;
    }
}
