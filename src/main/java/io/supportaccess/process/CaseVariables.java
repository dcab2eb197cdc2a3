package io.supportaccess.process;

import io.supportaccess.request.SupportRequest;
import java.util.Map;

/**
 * The few variables a case carries: what its gateways and assignments read and what an operator sees in Cockpit. All
 * else is in our own tables, where it can be corrected and erased.
 */
final class CaseVariables {

    static final String REFERENCE = "reference";
    static final String REQUESTER = "requester";
    static final String STATE = "state";
    static final String ACCESS_MANAGER = "accessManager";

    private CaseVariables() {}

    static Map<String, Object> of(SupportRequest request) {
        return Map.of(
                REFERENCE,
                request.reference(),
                "organisation",
                request.organisation().name(),
                "subject",
                request.subject(),
                "category",
                request.category().code(),
                "payrollAccess",
                request.payrollAccess(),
                REQUESTER,
                request.requester(),
                STATE,
                request.state().name());
    }
}
