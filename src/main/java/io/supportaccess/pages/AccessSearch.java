package io.supportaccess.pages;

import io.supportaccess.access.AccessRegister.RegisterQuery;
import io.supportaccess.api.RequestRights;
import io.supportaccess.request.InputFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * What a person wants to see of the register, as typed into the filter.
 *
 * @param at a date and a time on the clocks of the practice; empty for now
 */
public record AccessSearch(String organisation, String at) {

    static AccessSearch of(Map<String, String> query) {
        return new AccessSearch(
                query.getOrDefault("organisation", "").strip(),
                query.getOrDefault("at", "").strip());
    }

    /** @throws io.supportaccess.refusal.InputRefused for what is no date and time */
    RegisterQuery moment(Instant now, PageText words, Authentication person) {
        var fields = new InputFields(Map.of("organisation", organisation, "at", at));
        Optional<String> wanted = fields.name("organisation", 255);
        Instant moment = now;
        try {
            moment = fields.name("at", 40)
                    .map(text -> words.instant(LocalDateTime.parse(text)))
                    .orElse(now);
        } catch (DateTimeException wrong) {
            fields.refuse("at", "must be a date and a time, such as 2026-04-05T14:30.");
        }
        fields.refuseIfWrong();
        return new RegisterQuery(moment, wanted, RequestRights.sightOf(person));
    }

    public boolean isNow() {
        return at.isEmpty();
    }

    public boolean isFiltered() {
        return !organisation.isEmpty() || !isNow();
    }
}
