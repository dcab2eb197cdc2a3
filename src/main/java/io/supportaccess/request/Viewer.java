package io.supportaccess.request;

import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Role;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A person who looks at requests. Approvers, auditors and administrators see all requests. Others see their
 * own, those of the organisations that they manage, those in which they granted, ended or confirmed access, and
 * those that one of their groups has to approve. A delegate sees what the absent person sees by the delegated role.
 *
 * @param groups the person's groups
 * @param all whether the person sees every request
 * @param serves whether the person is in the group access-managers, which manages organisations that name nobody
 */
public record Viewer(String userId, List<String> groups, boolean all, boolean serves) {

    private static final Set<String> SEE_ALL =
            Set.of(Role.APPROVERS.group(), Role.AUDITORS.group(), Role.ADMINISTRATORS.group());

    /** Looks only at what belongs to the request in question: for one request, and for a person who sees most of them. */
    private static final String OF_THE_REQUEST = """
        (r.requester = :viewer
          or o.access_managers @> array[:viewer::text]
          or :serves and o.access_managers = '{}'
          or exists (select from access_grant done
                      where done.reference = r.reference
                        and array[done.granted_by, done.removed_by, done.confirmed_by] @> array[:viewer::text])
          or r.approvers = any (:groups)
          or r.reference = any (array(select requests_of_absent(:viewer))))
        """;

    /** Uses the indexes, so that a person with few requests does not wait for a register with many. */
    private static final String BY_INDEXES = """
        (r.requester = :viewer
          or r.organisation_id = any (array(
                 select served.id from organisation served
                  where served.access_managers @> array[:viewer::text]))
          or r.reference = any (array(
                 select done.reference from access_grant done
                  where array[done.granted_by, done.removed_by, done.confirmed_by] @> array[:viewer::text]
                 union all
                 select requests_of_absent(:viewer)))
          or r.approvers = any (:groups))
        """;

    public static Viewer of(String userId, Collection<String> groups) {
        return new Viewer(
                userId,
                List.copyOf(groups),
                groups.stream().anyMatch(SEE_ALL::contains),
                groups.contains(Role.ACCESS_MANAGERS.group()));
    }

    /** Whether the person sees every request of the organisation, also those that others will make. */
    public boolean seesAllOf(Organisation organisation) {
        return all || organisation.isManagedBy(userId, groups);
    }

    /** The condition on the requests of a list in SQL, where each is called {@code r} and its organisation {@code o}. */
    public String condition() {
        return seesMost() ? conditionOnOne() : BY_INDEXES;
    }

    /** Whether a list for the person may begin with any request. */
    public boolean seesMost() {
        return all || serves;
    }

    /** The same for a query that names one request. */
    public String conditionOnOne() {
        return all ? "true\n" : OF_THE_REQUEST;
    }

    /** Sets the parameters of the condition. */
    public JdbcClient.StatementSpec in(JdbcClient.StatementSpec query) {
        return query.param("viewer", userId)
                .param("groups", groups.toArray(String[]::new))
                .param("serves", serves);
    }
}
