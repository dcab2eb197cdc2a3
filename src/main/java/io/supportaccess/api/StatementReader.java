package io.supportaccess.api;

import io.supportaccess.message.MessageSettings;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.organisation.OrganisationSearch.ManagedBy;
import io.supportaccess.organisation.OrganisationSearch.OrganisationQuery;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.report.Statement;
import io.supportaccess.report.StatementLetter;
import io.supportaccess.report.Statements;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.Viewer;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Reads from an address which statement is wanted, and writes it, for REST and for the page alike. */
@Component
public class StatementReader {

    private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");
    private static final YearMonth XERO_BEGAN = YearMonth.of(2006, 1);

    private final Statements statements;
    private final Organisations organisations;
    private final OrganisationSearch list;
    private final PeopleNames names;
    private final ZoneId zone;

    StatementReader(
            Statements statements,
            Organisations organisations,
            OrganisationSearch list,
            PeopleNames names,
            MessageSettings settings) {
        this.statements = statements;
        this.organisations = organisations;
        this.list = list;
        this.names = names;
        this.zone = settings.timeZone();
    }

    /**
     * @param given by {@code organisation}, its id, name or short code, and {@code month}, without it the last whole one
     * @throws InputRefused naming each wrong or unknown one
     */
    public Statement read(Map<String, String> given, Authentication person) {
        var fields = new InputFields(given);
        Optional<Organisation> organisation =
                fields.name("organisation", 255).map(String::strip).flatMap(name -> known(name, fields));
        YearMonth month =
                fields.name("month", 20).map(text -> month(text, fields)).orElse(lastMonth());
        fields.name("format", 20);
        fields.refuseUnknown();
        if (organisation.isEmpty()) {
            fields.refuse("organisation", "is required.");
        }
        fields.refuseIfWrong();
        return statements.of(organisation.orElseThrow(), month, zone, RequestRights.sightOf(person), Instant.now());
    }

    public StatementLetter letter(Statement statement) {
        return StatementLetter.of(statement, names.of(statement.people(), Set.of())::name);
    }

    /** The organisations, 200 at most, whose statements the person may read. */
    public List<Organisation> choices(Authentication person) {
        Viewer viewer = RequestRights.sightOf(person);
        OrganisationQuery query = viewer.all()
                ? OrganisationQuery.ALL
                : OrganisationQuery.managedBy(new ManagedBy(viewer.userId(), viewer.serves()));
        return list.page(query, 0, 200);
    }

    public YearMonth lastMonth() {
        return YearMonth.now(zone).minusMonths(1);
    }

    private Optional<Organisation> known(String name, InputFields fields) {
        Optional<Organisation> known = organisations.byId(name).or(() -> organisations.find(name));
        if (known.isEmpty()) {
            fields.refuse("organisation", "must be the name or the short code of an organisation that is known here.");
        }
        return known;
    }

    private YearMonth month(String text, InputFields fields) {
        Optional<YearMonth> month = Optional.of(text)
                .filter(MONTH.asMatchPredicate())
                .map(YearMonth::parse)
                .filter(read -> !read.isBefore(XERO_BEGAN) && !read.isAfter(YearMonth.now(zone)));
        if (month.isEmpty()) {
            fields.refuse("month", "must be a month such as 2026-10, in 2006 or later and not in the future.");
        }
        return month.orElseGet(this::lastMonth);
    }
}
