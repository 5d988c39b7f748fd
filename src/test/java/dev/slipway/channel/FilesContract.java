package dev.slipway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What folders and SFTP directories keep to beyond every channel: sidecars, and names as file systems have them. */
abstract class FilesContract extends ChannelContract {
    /** What the channel {@link #NAME} looks at. */
    protected abstract DropFolder drop();

    @Override
    protected void put(String member, String name, byte[] document) throws IOException {
        drop().put(member, name, document);
    }

    @Override
    protected int waiting() throws IOException {
        return drop().waiting();
    }

    @Override
    protected Set<String> refused() throws IOException {
        return drop().refused();
    }

    @Test
    void aSidecarSaysWhoseADocumentIsAndGoesWithIt() throws Exception {
        put(".", "sided.html.json", json("{'member': 'sided', 'reference': 'side-1', 'metadata': {'till': 3}}"));
        put(".", "sided.html", Documents.receipt(601));
        untilTaken("sided", 1);
        untilNothingWaits();
        JsonNode receipt = of("sided").getFirst();
        assertThat(receipt.path("reference").asText()).isEqualTo("side-1");
        assertThat(receipt.path("metadata").path("till").asInt()).isEqualTo(3);
        assertThat(drop().taken()).contains("sided.html", "sided.html.json");
    }

    @Test
    void aSidecarThatSaysSomethingElseIsPutAsideWithItsDocument() throws Exception {
        put("sided-wrong", "wrong.html.json", json("{'membre': 'm-1'}"));
        put("sided-wrong", "wrong.html", Documents.receipt(602));
        untilRefused("sidecar.invalid");
        untilNothingWaits();
        assertThat(refused()).contains("wrong.html", "wrong.html.json");
    }

    @Test
    void aSidecarWhoseDocumentNeverComesIsPutAside() throws Exception {
        put("sided-alone", "alone.html.json", json("{}"));
        untilRefused("sidecar.orphan");
        untilNothingWaits();
        assertThat(refused()).contains("alone.html.json");
    }

    @Test
    void anEmptyFileAndOneOfNobodyAreRefused() throws Exception {
        put("emptied", "empty.html", new byte[0]);
        put(".", "nobody.html", Documents.receipt(603));
        untilRefused("document.empty");
        untilRefused("member.missing");
        untilNothingWaits();
        assertThat(refused()).contains("empty.html", "nobody.html");
    }

    @Test
    void aZipIsAReceiptForEachFileInItAndRefusedIfOneOfThemIs() throws Exception {
        put(
                "zipped",
                "good.zip",
                Documents.zip(Map.of("1.html", Documents.receipt(611), "2.html", Documents.receipt(612))));
        put(
                "zipped",
                "mixed.zip",
                Documents.zip(Map.of(
                        "a.html", Documents.receipt(613), "b.txt", "no".getBytes(), "c.html", Documents.receipt(614))));
        untilTaken("zipped", 4);
        untilNothingWaits();
        assertThat(drop().taken()).contains("good.zip");
        assertThat(refused()).contains("mixed.zip");
        assertThat(of("zipped")).hasSize(4);
    }

    @Test
    void whatIsPutThereAgainIsTheSameReceiptOrANewOneByItsContent() throws Exception {
        put("again", "a.html", Documents.receipt(604));
        untilTaken("again", 1);
        untilNothingWaits();
        put("again", "a.html", Documents.receipt(605));
        untilTaken("again", 2);
        untilNothingWaits();
    }

    @Test
    void whatIsRefusedUnderANameThatWasRefusedBeforeIsKeptBesideIt() throws Exception {
        for (String said : new String[] {"one", "two"}) {
            put("twice-refused", "same.txt", said.getBytes(StandardCharsets.UTF_8));
            untilNothingWaits();
        }
        assertThat(refused().stream().filter(name -> name.startsWith("same.txt")))
                .hasSize(2);
    }

    @Test
    void aNameThatWouldBeReadAsAnotherIsLeftAlone() throws Exception {
        put("misread", "secret.html", Documents.receipt(606));
        untilTaken("misread", 1);
        put("misread", "..\\.taken\\misread\\secret.html", Documents.receipt(607));
        put("misread", "after.html", Documents.receipt(608));
        untilTaken("misread", 2);
        assertThat(drop().taken()).contains("secret.html");
        assertThat(of("misread")).hasSize(2);
        drop().remove("misread", "..\\.taken\\misread\\secret.html");
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
