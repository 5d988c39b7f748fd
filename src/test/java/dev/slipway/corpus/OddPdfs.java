package dev.slipway.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

final class OddPdfs {
    private static final byte[] EXE = "MZ This program cannot be run".getBytes(StandardCharsets.US_ASCII);

    private OddPdfs() {}

    private interface Change {
        void to(PDDocument pdf) throws IOException;
    }

    static List<Odd> all() throws IOException {
        byte[] text = pdf(OddPdfs::print);
        return List.of(
                Odd.taken("a PDF with text", "bon.pdf", text).saying("bakery"),
                Odd.taken("a PDF named .jpg", "bon.jpg", text).saying("bakery"),
                Odd.taken("a scanned PDF", "scan.pdf", pdf(OddPdfs::scan)).saying("bakery"),
                Odd.refused("a PDF that breaks off", "bon.pdf", Arrays.copyOf(text, 40), "document.truncated"),
                Odd.refused("a PDF without pages", "bon.pdf", pdf(pdf -> {}), "document.truncated"),
                Odd.refused("a PDF with a password", "bon.pdf", locked("secret"), "document.password"),
                Odd.taken("a PDF that anyone may read and nobody change", "bon.pdf", locked(""))
                        .saying("bakery"),
                Odd.taken("a PDF with a script", "bon.pdf", pdf(OddPdfs::script))
                        .saying("bakery"),
                Odd.taken("a PDF with a program in it", "bon.pdf", pdf(OddPdfs::attach))
                        .saying("bakery"),
                Odd.refused("a PDF of 10,000 pages", "bon.pdf", pdf(OddPdfs::many), "document.too_many_pages"),
                Odd.refused("a PDF of 30 pages that says it has one", "bon.pdf", lying(), "document.too_many_pages"),
                Odd.refused("a PDF page of 14,400 inches", "bon.pdf", pdf(OddPdfs::huge), "document.pdf_page_size"),
                Odd.refused("a PDF whose pages hold each other", "bon.pdf", recursive(), "document.truncated"),
                Odd.refused("a PDF that nests for ever", "bon.pdf", nested(200_000), "document.truncated"),
                Odd.refused("a PDF that unpacks to 100 MB", "bon.pdf", unpacking(100, false), "document.pdf_size"),
                Odd.taken("a PDF that unpacks to 100 MB, but not at once", "bon.pdf", unpacking(100, true)));
    }

    private static byte[] pdf(Change change) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            change.to(pdf);
            pdf.save(out);
        }
        return out.toByteArray();
    }

    private static void print(PDDocument pdf) throws IOException {
        PDPage page = new PDPage(PDRectangle.A6);
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.COURIER), 12);
            content.setLeading(20);
            content.newLineAtOffset(20, 380);
            for (String line :
                    List.of("CORNER BAKERY LTD", "12 High Street, London", "20/11/2026 18:42", "TOTAL EUR 3.20")) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
    }

    private static void scan(PDDocument pdf) throws IOException {
        PDPage page = new PDPage(new PDRectangle(350, 210));
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
            content.drawImage(
                    LosslessFactory.createFromImage(pdf, Pictures.drawn(java.awt.image.BufferedImage.TYPE_BYTE_GRAY)),
                    0,
                    0,
                    350,
                    210);
        }
    }

    private static byte[] locked(String password) throws IOException {
        return pdf(pdf -> {
            print(pdf);
            pdf.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
        });
    }

    private static void script(PDDocument pdf) throws IOException {
        print(pdf);
        pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.launchURL('http://127.0.0.1:9/');"));
    }

    private static void attach(PDDocument pdf) throws IOException {
        print(pdf);
        PDEmbeddedFile file = new PDEmbeddedFile(pdf, new java.io.ByteArrayInputStream(EXE));
        PDComplexFileSpecification spec = new PDComplexFileSpecification();
        spec.setFile("../../run.exe");
        spec.setEmbeddedFile(file);
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(java.util.Map.of("run.exe", spec));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        pdf.getDocumentCatalog().setNames(names);
    }

    private static void many(PDDocument pdf) {
        for (int i = 0; i < 10_000; i++) {
            pdf.addPage(new PDPage());
        }
    }

    private static byte[] lying() throws IOException {
        return pdf(pdf -> {
            for (int i = 0; i < 30; i++) {
                pdf.addPage(new PDPage());
            }
            pdf.getPages().getCOSObject().setInt(COSName.COUNT, 1);
        });
    }

    private static void huge(PDDocument pdf) {
        pdf.addPage(new PDPage(new PDRectangle(14_400 * 72f, 14_400 * 72f)));
    }

    private static byte[] recursive() {
        return written(n -> switch (n) {
            case 1 -> "<</Type/Catalog/Pages 2 0 R>>";
            case 2 -> "<</Type/Pages/Count 1/Kids[3 0 R]/Parent 3 0 R>>";
            default -> "<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>";
        });
    }

    private static byte[] nested(int depth) {
        return written(n -> switch (n) {
            case 1 -> "<</Type/Catalog/Pages 2 0 R>>";
            case 2 -> "<</Type/Pages/Count 1/Kids " + "[".repeat(depth) + "]".repeat(depth) + ">>";
            default -> "null";
        });
    }

    /** @param hex whether what is packed is written as hexadecimal digits */
    private static byte[] unpacking(int megabytes, boolean hex) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < megabytes; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        String stream = hex
                ? HexFormat.of().formatHex(packed.toByteArray()) + ">"
                : packed.toString(StandardCharsets.ISO_8859_1);
        String filters = hex ? "[/ASCIIHexDecode/FlateDecode]" : "/FlateDecode";
        return written(n -> switch (n) {
            case 1 -> "<</Type/Catalog/Pages 2 0 R>>";
            case 2 -> "<</Type/Pages/Count 1/Kids[<</Type/Page/MediaBox[0 0 200 200]/Contents 3 0 R>>]>>";
            default -> "<</Filter" + filters + "/Length " + stream.length() + ">>\nstream\r\n" + stream + "\nendstream";
        });
    }

    /** Three objects, the first of which is the root, and where they are. */
    private static byte[] written(IntFunction<String> objects) {
        StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
        StringBuilder table = new StringBuilder("xref\n0 4\n0000000000 65535 f \n");
        for (int n = 1; n <= 3; n++) {
            table.append("%010d 00000 n %n".formatted(pdf.length()).replace("\r", ""));
            pdf.append(n).append(" 0 obj\n").append(objects.apply(n)).append("\nendobj\n");
        }
        int start = pdf.length();
        pdf.append(table)
                .append("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n")
                .append(start)
                .append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
