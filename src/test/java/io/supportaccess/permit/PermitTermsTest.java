package io.supportaccess.permit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

class PermitTermsTest {

    private final ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();

    @Test
    void aPermitOfTheFirstKindIsReadAsBefore() throws JsonProcessingException {
        PermitTerms terms = json.readValue("""
                {"kind": "xero-support-access permit/1", "number": 17, "version": 2, "replaces": 12,
                 "reference": "XS-2026-0001", "because": "extension-approved", "issuedBy": "approver",
                 "issuedAt": "2026-11-24T09:35:00Z", "organisation": "Demo Company (NZ)",
                 "organisationId": "demo-company-nz", "target": "organisation", "from": "2026-11-24T09:30:00Z",
                 "until": "2026-11-27T09:30:00Z", "payroll": false, "mayChangeData": false,
                 "requestedBy": "requester", "approval": "policy", "approvedBy": "policy",
                 "letInBy": "access-manager", "subject": "Bank feed stopped", "reason": "They look only.",
                 "ended": null, "salt": "00"}""", PermitTerms.class);

        assertThat(terms.kind()).isEqualTo("xero-support-access permit/1");
        assertThat(terms.extension()).isEmpty();
        assertThat(terms.reason()).isEqualTo("They look only.");
    }
}
