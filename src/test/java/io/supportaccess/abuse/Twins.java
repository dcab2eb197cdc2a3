package io.supportaccess.abuse;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Attacks with a second name of what there is already: organisations, users and groups that read the same. */
record Twins(Session operator) {

    /** The first one, which {@link AbuseTest} makes. */
    static final String NAME = "O'Kauri Timber-Yards Ltd.";

    static final String ID = "abused-twin";

    private static final String PAGES = "/camunda/api/engine/engine/default";

    private static final List<String> SPELLINGS = List.of(
            "O'Kauri  Timber-Yards Ltd.",
            " O'Kauri Timber-Yards Ltd. ",
            "o'kauri timber-yards ltd.",
            "O'KAURI TIMBER-YARDS LTD.",
            "O\u2019Kauri Timber-Yards Ltd.",
            "O\u2018Kauri Timber-Yards Ltd.",
            "O`Kauri Timber-Yards Ltd.",
            "O\u00B4Kauri Timber-Yards Ltd.",
            "OKauri Timber-Yards Ltd",
            "O'Kauri Timber\u2010Yards Ltd.",
            "O'Kauri Timber\u2011Yards Ltd.",
            "O'Kauri Timber\u2013Yards Ltd.",
            "O'Kauri Timber\u2014Yards Ltd.",
            "O'Kauri\u00A0Timber-Yards Ltd.",
            "O'Kauri\u2003Timber-Yards Ltd.",
            "O'Kauri\u3000Timber-Yards Ltd.",
            "O'Kauri\u200B Timber-Yards Ltd.",
            "O'Ka\u00ADuri Timber-Yards Ltd.",
            "O'Ka\u2060uri Timber-Yards Ltd.",
            "O'Kauri Timber-Yards\u200D Ltd.",
            "\uFEFFO'Kauri Timber-Yards Ltd.",
            "O'K\u0430uri Timber-Yards Ltd.",
            "O'Kauri Timber-Y\u0430rds Ltd.",
            "\u041E'Kauri Timber-Yards Ltd.",
            "O'\u039Aauri Timber-Yards Ltd.",
            "O'Kaur\u0456 Timber-Yards Ltd.",
            "O'\uFF2Bauri Timber-Yards Ltd.",
            "O'Kauri Timber-Yards Ltd",
            "O'Kauri, Timber-Yards Ltd.",
            "\"O'Kauri Timber-Yards Ltd.\"");

    private static final List<String> USERS = List.of(
            "Requester", "REQUESTER", "Admin", "aDMIN", "Approver", "Auditor", "Access-Manager", "admin", " admin");

    Stream<Attack> all() {
        return Stream.concat(organisations(), Stream.concat(users(), groups()));
    }

    private Stream<Attack> organisations() {
        return IntStream.range(0, SPELLINGS.size())
                .mapToObj(at -> attack(
                        "admin",
                        Fields.json("PUT", "/api/organisations/abused-twin-" + at, Map.of("name", SPELLINGS.get(at)))));
    }

    private Stream<Attack> users() {
        return USERS.stream()
                .map(id -> attack(
                        Attack.NOBODY,
                        operator.sends(Fields.json(
                                "POST",
                                PAGES + "/user/create",
                                Map.of(
                                        "profile",
                                        Map.of("id", id, "firstName", "A", "lastName", "B"),
                                        "credentials",
                                        Map.of("password", "long-enough-and-odd"))))));
    }

    private Stream<Attack> groups() {
        return Stream.of("requesters", "camunda-admin", "approvers", "auditors")
                .map(id -> attack(
                        Attack.NOBODY,
                        operator.sends(Fields.json(
                                "POST", PAGES + "/group/create", Map.of("id", id, "name", id, "type", "WORKFLOW")))));
    }

    private static Attack attack(String user, Sent sent) {
        return new Attack("second names", user, sent, "be there twice");
    }
}
