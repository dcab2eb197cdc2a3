package io.supportaccess.api;

import io.supportaccess.process.PeopleSearch;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.Category;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.RequestQuery;
import io.supportaccess.request.RequestQuery.Order;
import io.supportaccess.request.RequestQuery.Word;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.RequestStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Reads the filter of a list of requests from an address, for REST and for the page alike. */
@Component
public class RequestQueryReader {

    /** What an address may name besides the filter. */
    static final List<String> BESIDES = List.of("page", "size", "format");

    private static final int LONGEST_SEARCH = 200;

    /** Each word is compared with all requests. */
    private static final int MOST_WORDS = 6;

    private static final String NO_DATE = "must be a date, such as 2026-11-24.";

    /** A date beyond the database's calendar would fail, and nobody searches in so late a year. */
    private static final int LAST_YEAR = 9_999;

    private final PeopleSearch people;
    private final ReaderLocaleResolver reader;

    RequestQueryReader(PeopleSearch people, ReaderLocaleResolver reader) {
        this.people = people;
        this.reader = reader;
    }

    /**
     * @param given by {@code q}, {@code status} (or by {@code state}, but not by both), {@code organisation}, {@code category},
     *     {@code requester}, {@code accessManager}, {@code clientManager}, {@code payroll}, {@code from}, {@code to} and {@code sort}
     * @throws InputRefused naming each wrong or unknown one
     */
    public RequestQuery query(Map<String, String> given, Authentication person) {
        var fields = new InputFields(given);
        List<String> words = words(fields);
        Optional<RequestStatus> status = one(
                fields,
                "status",
                RequestStatus.all().stream().collect(Collectors.toMap(RequestStatus::code, known -> known)),
                RequestStatus.all().stream().map(RequestStatus::code).collect(Collectors.joining(", ")));
        Optional<RequestStatus> state = one(
                fields,
                "state",
                Arrays.stream(RequestState.values())
                        .flatMap(known -> RequestStatus.of(known.name()).stream())
                        .collect(Collectors.toMap(RequestStatus::code, known -> known)),
                Arrays.toString(RequestState.values()));
        if (status.isPresent() && state.isPresent()) {
            fields.refuse("state", "must be left out beside status, which says the same.");
        }
        Optional<String> organisation = fields.name("organisation", 255).map(String::strip);
        Optional<Category> category = one(fields, "category", Category.values(), Category::code);
        Optional<String> requester = fields.name("requester", 255);
        Optional<String> accessManager = fields.name("accessManager", 255);
        Optional<String> clientManager = fields.name("clientManager", 255);
        Optional<Boolean> payroll = one(fields, "payroll", Map.of("true", true, "false", false), "true, false");
        Optional<LocalDate> from = date(fields, "from");
        Optional<LocalDate> to = date(fields, "to");
        Optional<Order> order = one(fields, "sort", Order.values(), Order::code);
        BESIDES.forEach(name -> fields.name(name, 20));
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return new RequestQuery(
                RequestRights.sightOf(person),
                words.stream().map(word -> new Word(word, people.having(word))).toList(),
                status.or(() -> state),
                organisation,
                category,
                requester,
                accessManager,
                clientManager,
                payroll,
                from.map(this::startOf),
                to.map(day -> startOf(day.plusDays(1))),
                order.orElse(Order.NEWEST));
    }

    static List<String> words(InputFields fields) {
        List<String> words = fields.name("q", LONGEST_SEARCH).stream()
                .flatMap(text -> Stream.of(text.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (words.size() > MOST_WORDS) {
            fields.refuse("q", "must have at most %d words.".formatted(MOST_WORDS));
        }
        return words;
    }

    private static <T> Optional<T> one(InputFields fields, String name, T[] known, Function<T, String> code) {
        return one(
                fields,
                name,
                Arrays.stream(known).collect(Collectors.toMap(code, value -> value)),
                Arrays.stream(known).map(code).collect(Collectors.joining(", ")));
    }

    private static <T> Optional<T> one(InputFields fields, String name, Map<String, T> known, String all) {
        Optional<String> code = fields.name(name, 40);
        Optional<T> value = code.map(known::get);
        if (code.isPresent() && value.isEmpty()) {
            fields.refuse(name, "must be one of " + all + ".");
        }
        return value;
    }

    static Optional<LocalDate> date(InputFields fields, String name) {
        try {
            return fields.name(name, 40)
                    .map(text -> LocalDate.parse(text.strip()))
                    .filter(day ->
                            day.getYear() / 100 >= 19 && day.getYear() <= LAST_YEAR || fields.refuse(name, NO_DATE));
        } catch (DateTimeException wrong) {
            fields.refuse(name, NO_DATE);
            return Optional.empty();
        }
    }

    Instant startOf(LocalDate day) {
        return day.atStartOfDay(reader.zone()).toInstant();
    }
}
