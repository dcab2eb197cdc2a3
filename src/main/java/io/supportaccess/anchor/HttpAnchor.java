package io.supportaccess.anchor;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.audit.Seal;
import java.io.IOException;
import java.net.URI;

/** An address that takes the head as JSON: a web hook by POST, an object store by PUT. */
final class HttpAnchor implements Anchor {

    private final String method;
    private final URI address;
    private final AnchorHttp http;
    private final ObjectMapper json;

    HttpAnchor(String method, URI address, AnchorHttp http, ObjectMapper json) {
        this.method = method;
        this.address = address;
        this.http = http;
        this.json = json;
    }

    @Override
    public void keep(Seal head) throws IOException {
        http.send(method, address, "application/json", json.writeValueAsBytes(head));
    }
}
