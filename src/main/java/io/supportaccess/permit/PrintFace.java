package io.supportaccess.permit;

import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;

/** A face of the printed page. It is embedded in the file, so that it looks and prints the same everywhere. */
public final class PrintFace {

    private PrintFace() {}

    public static BaseFont of(String weight) {
        String file = "LiberationSans-%s.ttf".formatted(weight);
        try {
            byte[] font = new ClassPathResource("liberation/" + file).getContentAsByteArray();
            return BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, font, null);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
