package io.supportaccess.security.provider;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * How people of an OpenID provider become users here, and which rights its tokens give programs. These settings count
 * only if {@code spring.security.oauth2} names a provider.
 *
 * @param local whether users of this installation may still sign in with their passwords, people and programs alike;
 *     API tokens and the provider's always work
 * @param userClaim the claim that names a new user; the verified e-mail address replaces a missing one
 * @param groupsClaim the claim that lists somebody's groups; dots lead into nested ones, as in realm_access.roles;
 *     empty if the provider has none and people get their groups in Camunda Admin
 * @param groups the provider's names or ids of our groups; a group that is not listed is called the same there, but
 *     nobody is camunda-admin unless that group is listed
 * @param programClaim the claim of a token that names the program, after "program." in the audit trail
 * @param algorithm by which the provider signs ID tokens
 * @param strengthClaim the claim of the ID token that tells how the provider has made sure who somebody is: acr, or amr
 * @param strengths the values of that claim that are enough, one of them; empty to trust the provider's policy
 * @param domains of the verified e-mail addresses that get in, e.g. example.com; empty for everybody whom the provider
 *     knows
 * @param help whom people without a group are told to ask
 */
@ConfigurationProperties("support-access.sign-in")
public record ProviderSettings(
        @DefaultValue("true") boolean local,
        @DefaultValue("preferred_username") String userClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue Map<String, List<String>> groups,
        @DefaultValue("sub") String programClaim,
        @DefaultValue("RS256") SignatureAlgorithm algorithm,
        @DefaultValue("acr") String strengthClaim,
        @DefaultValue List<String> strengths,
        @DefaultValue List<String> domains,
        @DefaultValue("your administrator") String help) {}
