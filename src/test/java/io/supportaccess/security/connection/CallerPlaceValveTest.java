package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CallerPlaceValveTest {

    @Test
    void aBodyThatComesInSmallPiecesIsReadAsFarAsAnyOther() throws IOException {
        var body = new ByteArrayInputStream(new byte[30_000]) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(100, length));
            }

            @Override
            public int read(byte[] into) {
                return read(into, 0, into.length);
            }
        };
        new CallerPlaceValve(20_000).read(body);
        assertThat(body.available()).isEqualTo(10_000);
    }
}
