package io.supportaccess.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.Asvs;
import io.supportaccess.access.Evidences;
import io.supportaccess.refusal.InputRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Asvs({"v5.0.0-5.2.2", "v5.0.0-5.4.1"})
class CheckedFileTest {

    private static final String HTML = "<html><script>alert(1)</script></html>";

    @Test
    void wholeFilesAreKept() throws IOException {
        for (byte[] picture : new byte[][] {Evidences.png(), Evidences.jpeg()}) {
            byte[] kept = CheckedFile.from("users", picture).content();
            assertThat(ImageIO.read(new ByteArrayInputStream(kept)).getWidth()).isEqualTo(20);
        }
        assertThat(CheckedFile.from("users.pdf", Evidences.pdf("x")).content()).isEqualTo(Evidences.pdf("x"));
    }

    /** A picture tells where it was taken, and may be another file at the same time. */
    @Test
    void ofAPictureOnlyThePictureIsKept() {
        byte[] note = chunk("tEXt", "Comment\0" + HTML);
        byte[] png = Evidences.png();
        byte[] more = joined(Arrays.copyOf(png, 33), note, Arrays.copyOfRange(png, 33, png.length), bytes(HTML));
        assertThat(CheckedFile.from("a.png", more).content()).isEqualTo(png);

        byte[] jpeg = Evidences.jpeg();
        byte[] exif = joined(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (HTML.length() + 2)}, bytes(HTML));
        byte[] comment = joined(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (HTML.length() + 2)}, bytes(HTML));
        byte[] told =
                joined(Arrays.copyOf(jpeg, 2), exif, comment, Arrays.copyOfRange(jpeg, 2, jpeg.length), bytes(HTML));
        assertThat(CheckedFile.from("a.jpg", told).content()).isEqualTo(jpeg);
    }

    static Stream<byte[]> disguised() {
        byte[] png = Evidences.png();
        byte[] jpeg = Evidences.jpeg();
        byte[] changed = png.clone();
        changed[45]++;
        String pdf = new String(Evidences.pdf("x"), StandardCharsets.ISO_8859_1);
        return Stream.of(
                bytes("GIF89a"),
                bytes(HTML),
                bytes("%PDF-1.7 " + HTML),
                bytes("%PDF-1.7\n" + HTML),
                bytes("%PDF-1.7\n" + HTML + "\nstartxref\n9\n%%EOF"),
                bytes("%PDF-1.7\n%" + HTML + "\n1 0 obj\nendobj\nstartxref\n0\n%%EOF"),
                bytes(HTML + pdf),
                bytes(pdf + HTML),
                bytes(pdf.replace("startxref\n", "startxref\n9")),
                Arrays.copyOf(Evidences.pdf("x"), 60),
                bytes("%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\nstartxref\n9\n%%EOF"),
                bytes("%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n2 0 obj\n<</Type/XRef>>\nstartxref\n9\n%%EOF"),
                joined(Arrays.copyOf(png, 33), chunk("ABCD", HTML), Arrays.copyOfRange(png, 33, png.length)),
                bytes("\u0089PNG\r\n\u001a\n"),
                bytes("\u0089PNG\r\n\u001a\n" + HTML),
                Arrays.copyOf(png, png.length - 6),
                changed,
                bytes("\u00ff\u00d8\u00ff"),
                bytes("\u00ff\u00d8\u00ff" + HTML),
                bytes("\u00ff\u00d8\u00ff\u00d9"),
                Arrays.copyOf(jpeg, jpeg.length - 3),
                joined(Arrays.copyOf(png, 8), chunk("IHDR", ""), chunk("IEND", "")),
                joined(Arrays.copyOf(png, 33), chunk("IEND", "")),
                joined(Arrays.copyOf(png, 8), chunk("IHDR", HTML), Arrays.copyOfRange(png, 33, png.length)),
                withoutAFrame(jpeg));
    }

    /** A page in the first segment, and a scan of nothing. */
    private static byte[] withoutAFrame(byte[] jpeg) {
        byte[] page = joined(new byte[] {(byte) 0xff, (byte) 0xe0, 0, (byte) (HTML.length() + 2)}, bytes(HTML));
        byte[] scan = {(byte) 0xff, (byte) 0xda, 0, 2, 0, (byte) 0xff, (byte) 0xd9};
        return joined(Arrays.copyOf(jpeg, 2), page, scan);
    }

    @ParameterizedTest
    @MethodSource("disguised")
    void aFileThatIsBrokenOrSomethingElseIsRefused(byte[] content) {
        assertThatThrownBy(() -> CheckedFile.from("users.png", content))
                .hasMessageContaining("must be a PNG or JPEG picture or a PDF, and whole.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<</S/JavaScript/JS(app.alert(1))>>",
                "<</S /J#61vaScript>>",
                "<</S/Java#53cript>>",
                "<</JS 7 0 R>>",
                "<</#4a#53 (app.alert(1))>>",
                "<</S/Launch/F(calc.exe)>>",
                "<</Type/EmbeddedFile>>",
                "<</EmbeddedFiles 3 0 R>>",
                "<</#45mbeddedFiles 3 0 R>>",
                "<</XFA[(template)3 0 R]>>",
                "<</X#46A 3 0 R>>",
                "<</AcroForm 2 0 R>>",
                "<</OpenAction<</S/SubmitForm/F(https://example.com)>>>>",
                "<</S /ImportData>>",
                "<</S/GoToE>>",
                "<</AF[2 0 R]>>\n<</EF<</F 3 0 R>>>>",
                "<</#45F 3 0 R>>",
                "<</Subtype/RichMedia>>",
                "<</JS %comment\n(app.alert(1))>>",
                "<</JS\0(app.alert(1))>>"
            })
    void aPdfThatRunsOrCarriesSomethingIsRefused(String action) {
        assertThatThrownBy(() -> CheckedFile.from("users.pdf", Evidences.pdf(action)))
                .hasMessageContaining("must be a PNG or JPEG picture or a PDF, and whole.");
    }

    @Test
    void aPdfWithACompressedTableIsWhole() {
        String head = "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Title(/JSON /Launchpad /EF of the year)>>\nendobj\n";
        byte[] pdf =
                bytes(head + "2 0 obj\n<</Type /XRef/W[1 2 1]/Root 1 0 R>>\nstream\nx\nendstream\nendobj\nstartxref\n"
                        + head.length() + "\n%%EOF\n");
        assertThat(CheckedFile.from("users.pdf", pdf).content()).isEqualTo(pdf);
    }

    /** A mark that turns the direction shows gnp.exe as exe.png, and the ending decides what opens the file. */
    @ParameterizedTest
    @CsvSource({
        "users.png, users.png",
        "USERS.PNG, USERS.PNG",
        "a\u202egnp.html, agnp.html.png",
        "\u2066a\u2069\u200b\u00ad.png, a.png",
        "e\u0301.png, \u00e9.png",
        "users.exe:a.png, users.exe_a.png",
        "a\u3164\u0378\ue000\ufe0f.png, a.png",
        "b.html, b.html.png",
        "b.pdf, b.pdf.png",
        "../../users.png, users.png"
    })
    void aNameReadsAsWhatItIs(String given, String kept) {
        assertThat(CheckedFile.from(given, Evidences.png()).name()).isEqualTo(kept);
    }

    /** The name is guarded as it was given: what is replaced in it must not hide a secret. */
    @ParameterizedTest
    @ValueSource(strings = {"password: hunter22.png", "PIN: 4821.pdf", "password:\u200b hunter22.png"})
    void aNameWithASecretIsRefused(String name) {
        assertThatThrownBy(() -> CheckedFile.from(name, Evidences.png()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("fileName");
    }

    @Test
    void aNameOfMarksAloneIsNone() {
        assertThatThrownBy(() -> CheckedFile.from("\u202e\u200b", Evidences.png()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("fileName");
    }

    private static byte[] chunk(String type, String text) {
        byte[] data = bytes(type + text);
        var crc = new CRC32();
        crc.update(data);
        return ByteBuffer.allocate(data.length + 8)
                .putInt(data.length - 4)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
