package io.supportaccess.guard;

/** Counts lines and columns on the way through a text; places have to be asked for in their order. */
final class TextPosition {

    private final String text;
    private int read;
    private int line = 1;
    private int column = 1;

    TextPosition(String text) {
        this.text = text;
    }

    Finding finding(LeakKind kind, int place) {
        while (read < place) {
            int c = text.codePointAt(read);
            boolean first = c == '\r' && read + 1 < text.length() && text.charAt(read + 1) == '\n';
            if (!first && (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)) {
                line++;
                column = 1;
            } else {
                column++;
            }
            read += Character.charCount(c);
        }
        return new Finding(kind, line, column);
    }
}
