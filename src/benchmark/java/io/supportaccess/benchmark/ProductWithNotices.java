package io.supportaccess.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The product over its own REST, which tells people by mail, and one program by a webhook, all that happens. */
record ProductWithNotices(Application product, NoticeSinks sinks) implements Application {

    static Application start(Place place) throws Exception {
        var sinks = new NoticeSinks();
        Application product = HttpApplication.start(Product.command(place, sinks.settings()), place, ready -> {
            Walk walk = new ProductOverItsRest(ready);
            Product.caller(ready).post("admin", "/api/webhooks", sinks.registration());
            return walk;
        });
        return new ProductWithNotices(product, sinks);
    }

    @Override
    public long pid() {
        return product.pid();
    }

    @Override
    public Timings run(Order order) throws Exception {
        return product.run(order);
    }

    /** Says how much was told, since a product that tells nothing would be quick. */
    @Override
    public void close() {
        product.close();
        System.out.printf(
                "%-20s sent %,d mails and %,d events%n", "product-rest-notices", sinks.mails(), sinks.events());
        try {
            sinks.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
