package io.supportaccess.pages;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as the outline of a drawing, which needs neither a script nor a picture's own address.
 *
 * @param size the edge in squares, with the white border that cameras need
 * @param path the dark squares, as the path of an SVG
 */
public record QrPicture(int size, String path) {

    private static final int BORDER = 4;

    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + BORDER, y + BORDER));
                }
            }
        }
        return new QrPicture(code.size + 2 * BORDER, path.toString());
    }
}
