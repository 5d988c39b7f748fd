package dev.slipway.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

final class OddTexts {
    private static final String ENTITIES =
            "<?xml version=\"1.0\"?><!DOCTYPE %s [<!ENTITY a SYSTEM \"file:///etc/passwd\">"
                    + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
                    + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>";

    private OddTexts() {}

    static List<Odd> all() throws IOException {
        return List.of(
                Odd.refused("nothing", "bon.jpg", new byte[0], "document.empty"),
                Odd.refused("text", "bon.jpg", utf8("REWE 12,99"), "document.unsupported"),
                Odd.refused("a program for Windows", "bon.jpg", program("MZ\u0090\0"), "document.unsupported"),
                Odd.refused(
                        "a program for Linux",
                        "bon.jpg",
                        program("\u007fELF\u0002\u0001\u0001"),
                        "document.unsupported"),
                Odd.refused("a shell script", "bon.jpg", utf8("#!/bin/sh\nrm -rf /\n"), "document.unsupported"),
                Odd.refused("zeros", "bon.jpg", new byte[100_000], "document.unsupported"),
                Odd.refused(
                        "an SVG with entities",
                        "bon.svg",
                        utf8(ENTITIES.formatted("svg")
                                + "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&d;</text></svg>"),
                        "document.unsupported"),
                Odd.refused(
                        "an XML that asks for other files",
                        "bon.xml",
                        utf8(ENTITIES.formatted("r") + "<r>&d;</r>"),
                        "document.unsupported"),
                Odd.taken(
                                "an XHTML that asks for other files",
                                "bon.xhtml",
                                utf8(
                                        ENTITIES.formatted("html")
                                                + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>Bakery &d;</p></body></html>"))
                        .saying("bakery"),
                Odd.taken(
                                "an HTML with scripts and pictures from elsewhere",
                                "bon.html",
                                utf8(
                                        "<!DOCTYPE html><html><head><meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>"
                                                + "<script src=http://127.0.0.1:9/x.js></script></head><body onload=alert(1)>"
                                                + "<img src=http://127.0.0.1:9/x.png><iframe src=file:///etc/passwd></iframe>"
                                                + "<p>Bakery<p>Total 3.20</body></html>"))
                        .saying("bakery"),
                Odd.taken("a part of an HTML", "bon.txt", utf8("<div class=a>\n<p>Bakery<p>Total 3.20</div>"))
                        .saying("bakery"),
                Odd.refused(
                        "an HTML of 3 MB", "bon.html", utf8("<html>" + "<p>a".repeat(800_000)), "document.html_size"),
                Odd.taken("an HTML of 400,000 tags", "bon.html", utf8("<html><body>" + "<br>".repeat(400_000))),
                Odd.taken("an HTML that nests for ever", "bon.html", utf8("<html><body>" + "<div>".repeat(300_000))),
                Odd.taken("a HTML of tables in tables", "bon.html", utf8("<html>" + "<table><tr><td>".repeat(50_000))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] program(String magic) {
        return java.util.Arrays.copyOf(magic.getBytes(StandardCharsets.ISO_8859_1), 4096);
    }
}
