package io.supportaccess.audit;

import org.springframework.stereotype.Component;

/** Signs the head at once, for tests of other packages that need one. */
@Component
public class SignNow {

    private final Sealer sealer;

    SignNow(Sealer sealer) {
        this.sealer = sealer;
    }

    public void sign() {
        sealer.sign();
    }
}
