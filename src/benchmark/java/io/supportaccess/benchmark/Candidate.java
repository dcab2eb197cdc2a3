package io.supportaccess.benchmark;

import java.util.Locale;

/** Those that are compared. */
enum Candidate {
    STOCK_JAVA("stock Camunda 7.24, Java API", place -> JavaApplication.start(StockInJava.class, place)),
    STOCK_REST(
            "stock Camunda 7.24, its REST without sign-in",
            place -> HttpApplication.start(StockApplication.command(place), place, StockOverRest::new)),
    PRODUCT_JAVA("the product, Java API", place -> JavaApplication.startInJar(ProductInJava.class, place)),
    PRODUCT_REST(
            "the product, its own REST with sign-in",
            place -> HttpApplication.start(Product.command(place), place, ProductOverItsRest::new)),
    PRODUCT_REST_NOTICES("the product, its own REST, with mail and a webhook", ProductWithNotices::start),
    PRODUCT_ENGINE_REST(
            "the product, `/engine-rest` with sign-in",
            place -> HttpApplication.start(Product.command(place), place, ProductOverEngineRest::new)),
    FLOWABLE_JAVA(
            "Flowable 7.2 with our data model, Java API", place -> JavaApplication.start(FlowableInJava.class, place)),
    JDBC("plain JDBC with an audit row a step", place -> JavaApplication.start(PlainJdbc.class, place));

    private interface Start {
        Application at(Place place) throws Exception;
    }

    private final String title;
    private final Start start;

    Candidate(String title, Start start) {
        this.title = title;
        this.start = start;
    }

    Application start(Place place) throws Exception {
        return start.at(place);
    }

    /** As {@code -Dbenchmark.candidates} and its database are named. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Candidate of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String title() {
        return title;
    }
}
