package io.supportaccess.api;

import io.supportaccess.audit.AuditQuery;
import io.supportaccess.audit.AuditQuery.Sought;
import io.supportaccess.audit.AuditSearch;
import io.supportaccess.audit.EntryGroup;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.organisation.OrganisationSearch.OrganisationQuery;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.PeopleSearch;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.InputFields;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads the filter of the audit trail from an address, for REST and for the page alike. */
@Component
public class AuditQueryReader {

    private static final int MOST_ORGANISATIONS = 200;

    private final AuditSearch audit;
    private final PeopleSearch people;
    private final Organisations organisations;
    private final OrganisationSearch search;
    private final RequestQueryReader days;

    AuditQueryReader(
            AuditSearch audit,
            PeopleSearch people,
            Organisations organisations,
            OrganisationSearch search,
            RequestQueryReader days) {
        this.audit = audit;
        this.people = people;
        this.organisations = organisations;
        this.search = search;
        this.days = days;
    }

    /**
     * @param given by {@code q}, {@code reference}, {@code organisation}, {@code person}, {@code kind}, {@code from} and
     *     {@code to}
     * @throws io.supportaccess.refusal.InputRefused naming each wrong or unknown one. A misspelt name must not look like
     *     somebody who did nothing
     */
    public AuditQuery query(Map<String, String> given) {
        var fields = new InputFields(given);
        List<String> words = RequestQueryReader.words(fields);
        Optional<String> reference = fields.name("reference", 64).map(String::strip);
        Optional<String> named = fields.name("organisation", 255).map(String::strip);
        Optional<String> organisation = named.flatMap(organisations::find).map(Organisation::id);
        if (named.isPresent() && organisation.isEmpty()) {
            fields.refuse("organisation", "must be the name or the short code of an organisation that is known here.");
        }
        Optional<List<String>> actors =
                fields.name("person", 255).map(String::strip).map(this::named);
        if (actors.filter(List::isEmpty).isPresent()) {
            fields.refuse("person", "must be a part of the name, or the user id, of somebody who is known here.");
        }
        Optional<String> kind = fields.name("kind", 40);
        Optional<List<String>> kinds = kind.flatMap(EntryGroup::kinds);
        if (kind.isPresent() && kinds.isEmpty()) {
            fields.refuse("kind", "must be the code of an entry, such as access-granted, or of a group of them.");
        }
        Optional<LocalDate> from = RequestQueryReader.date(fields, "from");
        Optional<LocalDate> to = RequestQueryReader.date(fields, "to");
        RequestQueryReader.BESIDES.forEach(name -> fields.name(name, 20));
        fields.refuseUnknown();
        fields.refuseIfWrong();
        return new AuditQuery(
                reference,
                organisation,
                actors,
                kinds,
                from.map(days::startOf),
                to.map(day -> days.startOf(day.plusDays(1))),
                Optional.of(words).filter(some -> !some.isEmpty()).map(this::sought));
    }

    private Sought sought(List<String> words) {
        String text = String.join(" ", words);
        return new Sought(
                text,
                words,
                search.page(OrganisationQuery.having(text), 0, MOST_ORGANISATIONS).stream()
                        .map(Organisation::id)
                        .toList(),
                people.having(text),
                EntryGroup.allKinds().stream()
                        .filter(kind -> kind.replace('-', ' ').contains(text.toLowerCase(Locale.ROOT)))
                        .toList());
    }

    /** Also who has no account any more, or never had one. */
    private List<String> named(String person) {
        return Stream.concat(
                        people.having(person).stream(),
                        Stream.of(person).filter(id -> !DomainEvent.isPerson(id) || audit.knows(id)))
                .distinct()
                .toList();
    }
}
