package io.supportaccess.api;

import io.supportaccess.message.MessageSettings;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.report.ReportPeriod;
import io.supportaccess.report.ReportQuery;
import io.supportaccess.request.InputFields;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Reads from an address what a report is about, for REST and for the page alike. */
@Component
public class ReportQueryReader {

    private final ZoneId zone;

    ReportQueryReader(MessageSettings settings) {
        this.zone = settings.timeZone();
    }

    /**
     * @param given by {@code from} and {@code until}, without them this month up to today, and by {@code organisation}
     * @throws InputRefused naming each wrong or unknown one
     */
    public ReportQuery query(Map<String, String> given, Authentication person) {
        var fields = new InputFields(given);
        Optional<LocalDate> from = RequestQueryReader.date(fields, "from");
        Optional<LocalDate> until = RequestQueryReader.date(fields, "until");
        Optional<String> organisation = fields.name("organisation", 255).map(String::strip);
        RequestQueryReader.BESIDES.forEach(name -> fields.name(name, 20));
        fields.refuseUnknown();
        fields.refuseIfWrong();
        LocalDate today = today();
        LocalDate last = until.orElse(today);
        LocalDate first = from.orElseGet(() -> YearMonth.from(last).atDay(1));
        return new ReportQuery(new ReportPeriod(first, last, zone), organisation, RequestRights.sightOf(person));
    }

    public LocalDate today() {
        return LocalDate.now(zone);
    }
}
