package io.supportaccess.guard;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** How people write secrets of one kind: the looks of the value, and the sentences that it stands in. */
record Ways(List<UnaryOperator<String>> looks, List<String> sentences) {

    static Ways of(List<UnaryOperator<String>> looks, String... sentences) {
        return new Ways(looks, List.of(sentences));
    }

    static void put(Map<String, Ways> all, Ways ways, String... kinds) {
        for (String kind : kinds) {
            all.put(kind, ways);
        }
    }

    Plant plant(String kind, String value, RandomGenerator random) {
        String look = looks.get(random.nextInt(looks.size())).apply(value);
        return new Plant(kind, sentences.get(random.nextInt(sentences.size())).replace("%s", look), value, look);
    }

    /** A sentence with a secret in it. */
    record Plant(String kind, String sentence, String value, String look) {}
}
