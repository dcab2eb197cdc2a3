package io.supportaccess.api.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What is said once for all calls: what this is, and how programs sign in. */
final class ContractHead {

    private static final String BASIC = "basic";
    private static final String BEARER = "bearer";

    private ContractHead() {}

    static void write(ObjectNode contract, RestPage page) {
        contract.putObject("info")
                .put("title", "Xero Support Access")
                .put("version", "unreleased")
                .put("description", page.introduction())
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        contract.putArray("servers").addObject().put("url", "/");
        page.chapters().forEach((chapter, text) -> {
            ObjectNode tag = contract.withArrayProperty("tags").addObject().put("name", chapter);
            if (!text.isEmpty()) {
                tag.put("description", text);
            }
        });
    }

    static ObjectNode securitySchemes() {
        ObjectNode schemes = Contract.JSON.createObjectNode();
        schemes.putObject(BASIC)
                .put("type", "http")
                .put("scheme", "basic")
                .put("description", "A user and the password. Not for a user with a second factor.");
        schemes.putObject(BEARER)
                .put("type", "http")
                .put("scheme", "bearer")
                .put(
                        "description",
                        "An API token with one of the scopes that the call names, or a JWT of your OpenID provider.");
        return schemes;
    }

    /** @param scopes of which an API token needs one; without any, no API token opens the call */
    static void security(ObjectNode operation, Set<String> scopes) {
        var ways = operation.putArray("security");
        ways.addObject().putArray(BASIC);
        if (!scopes.isEmpty()) {
            scopes.forEach(scope -> ways.addObject().putArray(BEARER).add(scope));
        }
    }
}
